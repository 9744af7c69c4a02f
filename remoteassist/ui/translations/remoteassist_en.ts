<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Export</name>
  <message numerus="yes">
   <source>%n file(s) of that name will be replaced.</source>
   <translation>
    <numerusform>%n file of that name will be replaced.</numerusform>
    <numerusform>%n files of that name will be replaced.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Library</name>
  <message numerus="yes">
   <source>%n step(s)</source>
   <translation>
    <numerusform>%n step</numerusform>
    <numerusform>%n steps</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Read the screen text of %n session(s)</source>
   <translation>
    <numerusform>Read the screen text of %n session</numerusform>
    <numerusform>Read the screen text of %n sessions</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Redact</name>
  <message numerus="yes">
   <source>In %n step(s)</source>
   <translation>
    <numerusform>In %n step</numerusform>
    <numerusform>In %n steps</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Redact %n place(s)</source>
   <translation>
    <numerusform>Redact %n place</numerusform>
    <numerusform>Redact %n places</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{start} to {end}, %n place(s)</source>
   <translation>
    <numerusform>{start} to {end}, %n place</numerusform>
    <numerusform>{start} to {end}, %n places</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message numerus="yes">
   <source>%n edit(s) from before the crash are back.</source>
   <translation>
    <numerusform>%n edit from before the crash is back.</numerusform>
    <numerusform>%n edits from before the crash are back.</numerusform>
   </translation>
  </message>
 </context>
</TS>
