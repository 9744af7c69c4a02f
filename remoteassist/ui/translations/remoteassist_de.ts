<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Crash</name>
  <message>
   <source>Go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something went wrong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something went wrong that should not have.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your work is saved. A report was written; it names parts of the program, and holds nothing of your sessions. Please send it to whoever looks after remoteassist.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Document</name>
  <message>
   <source>Some changes from before a crash could not be read; they are kept in {path}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The session is closed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This session cannot be changed: {why}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Editor</name>
  <message>
   <source>Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Redo {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Session</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the video and the article</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Export</name>
  <message numerus="yes">
   <source>%n file(s) of that name will be replaced.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Article template</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel {output}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close the export panel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy as rich text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder for exports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder of {output}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Format of {output}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Knowledge base (issue, environment, cause, steps)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Markdown folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open {output}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Options</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Options of {output}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Procedure (steps only)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress of {output}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The article is in the clipboard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no step to export yet: find the steps, or show a hidden one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such folder; choose another one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tick what you want to export.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Video</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Video (MP4)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Web page (HTML)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wording</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{output} is ready: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{output}: starting …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{output}: {percent} %</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{output}: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{time} left</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Jobs</name>
  <message>
   <source>Stopped. Nothing half-written was left.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The work broke off: its process was ended from outside, or it crashed ({number}). Nothing half-written was left; try it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The work ended unexpectedly (status {number}). Try it with --debug in a terminal.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{program} could not be started; install remoteassist again.</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message>
   <source>Commands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No command is called so.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search commands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What do you want to do?</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Shortcuts</name>
  <message>
   <source>Keyboard shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is called so.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search by name or key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shortcuts</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Window</name>
  <message>
   <source>Cannot open the session</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
