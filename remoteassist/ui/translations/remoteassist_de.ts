<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Article</name>
  <message>
   <source>Add a note</source>
   <translation>Notiz hinzufügen</translation>
  </message>
  <message>
   <source>Add a note to step {number}</source>
   <translation>Notiz zu Schritt {number} hinzufügen</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Cause</source>
   <translation>Ursache</translation>
  </message>
  <message>
   <source>Edit cause</source>
   <translation>Ursache bearbeiten</translation>
  </message>
  <message>
   <source>Edit environment</source>
   <translation>Umgebung bearbeiten</translation>
  </message>
  <message>
   <source>Edit issue</source>
   <translation>Problem bearbeiten</translation>
  </message>
  <message>
   <source>Edit note</source>
   <translation>Notiz bearbeiten</translation>
  </message>
  <message>
   <source>Edit title</source>
   <translation>Titel bearbeiten</translation>
  </message>
  <message>
   <source>Environment</source>
   <translation>Umgebung</translation>
  </message>
  <message>
   <source>Issue</source>
   <translation>Problem</translation>
  </message>
  <message>
   <source>No step is shown to readers yet. Find the steps, or show a hidden one.</source>
   <translation>Noch wird den Lesern kein Schritt gezeigt. Suchen Sie die Schritte, oder zeigen Sie einen ausgeblendeten.</translation>
  </message>
  <message>
   <source>Note (Markdown)</source>
   <translation>Notiz (Markdown)</translation>
  </message>
  <message>
   <source>Note of step {number}</source>
   <translation>Notiz zu Schritt {number}</translation>
  </message>
  <message>
   <source>Nothing was seen of this step.</source>
   <translation>Von diesem Schritt wurde nichts gesehen.</translation>
  </message>
  <message>
   <source>Programs and versions in which it happens</source>
   <translation>Programme und Versionen, bei denen es vorkommt</translation>
  </message>
  <message>
   <source>Resolution</source>
   <translation>Lösung</translation>
  </message>
  <message>
   <source>Retitle step</source>
   <translation>Schritt umbenennen</translation>
  </message>
  <message>
   <source>Step {number}</source>
   <translation>Schritt {number}</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>What is wrong, in the customer's words</source>
   <translation>Was nicht geht, in den Worten des Kunden</translation>
  </message>
  <message>
   <source>Why it happens, when that is known</source>
   <translation>Warum es vorkommt, wenn das bekannt ist</translation>
  </message>
 </context>
 <context>
  <name>Canvas</name>
  <message>
   <source> px</source>
   <translation> px</translation>
  </message>
  <message>
   <source>Actual size</source>
   <translation>Originalgröße</translation>
  </message>
  <message>
   <source>Annotations</source>
   <translation>Markierungen</translation>
  </message>
  <message>
   <source>Arrow</source>
   <translation>Pfeil</translation>
  </message>
  <message>
   <source>Box</source>
   <translation>Rahmen</translation>
  </message>
  <message>
   <source>Bring forward</source>
   <translation>Eine Ebene nach vorn</translation>
  </message>
  <message>
   <source>Bring to front</source>
   <translation>Ganz nach vorn</translation>
  </message>
  <message>
   <source>Callout</source>
   <translation>Sprechblase</translation>
  </message>
  <message>
   <source>Change picture</source>
   <translation>Bild ändern</translation>
  </message>
  <message>
   <source>Click for a number, drag for a number with an arrow.</source>
   <translation>Klicken für eine Nummer, ziehen für eine Nummer mit Pfeil.</translation>
  </message>
  <message>
   <source>Click where the text begins, then write.</source>
   <translation>Klicken, wo der Text beginnt, dann schreiben.</translation>
  </message>
  <message>
   <source>Colour of the tool</source>
   <translation>Farbe des Werkzeugs</translation>
  </message>
  <message>
   <source>Colour of what is drawn next</source>
   <translation>Farbe dessen, was als Nächstes gezeichnet wird</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy to all following steps</source>
   <translation>In alle folgenden Schritte kopieren</translation>
  </message>
  <message>
   <source>Copy to next step</source>
   <translation>In den nächsten Schritt kopieren</translation>
  </message>
  <message>
   <source>Copy to selected steps</source>
   <translation>In die ausgewählten Schritte kopieren</translation>
  </message>
  <message>
   <source>Copy to steps</source>
   <translation>In Schritte kopieren</translation>
  </message>
  <message>
   <source>Copy to steps…</source>
   <translation>In Schritte kopieren …</translation>
  </message>
  <message>
   <source>Crop</source>
   <translation>Zuschneiden</translation>
  </message>
  <message>
   <source>Ctrl+Enter: done. Esc: take it back.</source>
   <translation>Strg+Eingabe: fertig. Esc: zurücknehmen.</translation>
  </message>
  <message>
   <source>Cut</source>
   <translation>Ausschneiden</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Delete annotation</source>
   <translation>Markierung löschen</translation>
  </message>
  <message>
   <source>Drag from corner to corner, or click what was found there.</source>
   <translation>Von Ecke zu Ecke ziehen, oder anklicken, was dort gefunden wurde.</translation>
  </message>
  <message>
   <source>Drag from what it is about to where the text stands, then write.</source>
   <translation>Ziehen von dem, worum es geht, dorthin, wo der Text steht, dann schreiben.</translation>
  </message>
  <message>
   <source>Drag from where it starts to what it points at.</source>
   <translation>Vom Anfang zu dem ziehen, worauf er zeigt.</translation>
  </message>
  <message>
   <source>Drag over the part that the article shows.</source>
   <translation>Über den Teil ziehen, den der Artikel zeigt.</translation>
  </message>
  <message>
   <source>Drag over what is shown enlarged beside it.</source>
   <translation>Über das ziehen, was daneben vergrößert gezeigt wird.</translation>
  </message>
  <message>
   <source>Drag over what is to be marked.</source>
   <translation>Über das ziehen, was hervorgehoben werden soll.</translation>
  </message>
  <message>
   <source>Drag over what nobody shall see: its pixels are destroyed.</source>
   <translation>Über das ziehen, was niemand sehen soll: die Bildpunkte werden zerstört.</translation>
  </message>
  <message>
   <source>Drag over what stays light.</source>
   <translation>Über das ziehen, was hell bleibt.</translation>
  </message>
  <message>
   <source>Draw arrow</source>
   <translation>Pfeil zeichnen</translation>
  </message>
  <message>
   <source>Draw box</source>
   <translation>Rahmen zeichnen</translation>
  </message>
  <message>
   <source>Draw by hand</source>
   <translation>Freihand zeichnen</translation>
  </message>
  <message>
   <source>Draw by hand.</source>
   <translation>Freihand zeichnen.</translation>
  </message>
  <message>
   <source>Draw ellipse</source>
   <translation>Ellipse zeichnen</translation>
  </message>
  <message>
   <source>Drawing by hand</source>
   <translation>Freihandzeichnung</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Duplizieren</translation>
  </message>
  <message>
   <source>Duplicate annotation</source>
   <translation>Markierung duplizieren</translation>
  </message>
  <message>
   <source>Edit text</source>
   <translation>Text bearbeiten</translation>
  </message>
  <message>
   <source>Ellipse</source>
   <translation>Ellipse</translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation>Überall</translation>
  </message>
  <message>
   <source>Finds what is in the selected box in all steps, and shows it first.</source>
   <translation>Sucht in allen Schritten, was im ausgewählten Rahmen steht, und zeigt es zuerst.</translation>
  </message>
  <message>
   <source>Fit to window</source>
   <translation>An Fenster anpassen</translation>
  </message>
  <message>
   <source>Highlight</source>
   <translation>Textmarker</translation>
  </message>
  <message>
   <source>How large the picture is shown</source>
   <translation>Wie groß das Bild gezeigt wird</translation>
  </message>
  <message>
   <source>Line width</source>
   <translation>Linienbreite</translation>
  </message>
  <message>
   <source>Loading the picture…</source>
   <translation>Das Bild wird geladen …</translation>
  </message>
  <message>
   <source>Look for the same content in all steps and frames, and cover it there, too</source>
   <translation>Denselben Inhalt in allen Schritten und Bildern suchen und auch dort abdecken</translation>
  </message>
  <message>
   <source>Magnifier</source>
   <translation>Lupe</translation>
  </message>
  <message>
   <source>Magnify</source>
   <translation>Vergrößern</translation>
  </message>
  <message>
   <source>Move annotation</source>
   <translation>Markierung verschieben</translation>
  </message>
  <message>
   <source>Nothing was seen at this step. Its text stands in the article without a picture.</source>
   <translation>Bei diesem Schritt wurde nichts gesehen. Sein Text steht ohne Bild im Artikel.</translation>
  </message>
  <message>
   <source>Nudge annotation</source>
   <translation>Markierung rücken</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Nummer</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>Einfügen</translation>
  </message>
  <message>
   <source>Paste annotation</source>
   <translation>Markierung einfügen</translation>
  </message>
  <message>
   <source>Pen</source>
   <translation>Stift</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>Picture of the step</source>
   <translation>Bild des Schritts</translation>
  </message>
  <message>
   <source>Place number</source>
   <translation>Nummer setzen</translation>
  </message>
  <message>
   <source>Redact</source>
   <translation>Schwärzen</translation>
  </message>
  <message>
   <source>Redact what is here everywhere…</source>
   <translation>Überall schwärzen, was hier steht …</translation>
  </message>
  <message>
   <source>Redaction</source>
   <translation>Schwärzung</translation>
  </message>
  <message>
   <source>Resize annotation</source>
   <translation>Größe der Markierung ändern</translation>
  </message>
  <message>
   <source>Select</source>
   <translation>Auswählen</translation>
  </message>
  <message>
   <source>Select all</source>
   <translation>Alles auswählen</translation>
  </message>
  <message>
   <source>Select, move and resize what is drawn.</source>
   <translation>Gezeichnetes auswählen, verschieben und in der Größe ändern.</translation>
  </message>
  <message>
   <source>Send backward</source>
   <translation>Eine Ebene nach hinten</translation>
  </message>
  <message>
   <source>Send to back</source>
   <translation>Ganz nach hinten</translation>
  </message>
  <message>
   <source>Show whole picture</source>
   <translation>Ganzes Bild zeigen</translation>
  </message>
  <message>
   <source>Size of letters</source>
   <translation>Schriftgröße</translation>
  </message>
  <message>
   <source>Spotlight</source>
   <translation>Spotlight</translation>
  </message>
  <message>
   <source>Tab goes through what is drawn on it; arrow keys move what is selected.</source>
   <translation>Tab geht durch das Gezeichnete; die Pfeiltasten verschieben das Ausgewählte.</translation>
  </message>
  <message>
   <source>Takes the crop away: the article shows all of it again.</source>
   <translation>Hebt den Zuschnitt auf: der Artikel zeigt wieder das ganze Bild.</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>Text on the picture</source>
   <translation>Text auf dem Bild</translation>
  </message>
  <message>
   <source>The picture of a step stands here, to draw on. There are no steps yet.</source>
   <translation>Hier steht das Bild eines Schritts, zum Zeichnen. Noch gibt es keine Schritte.</translation>
  </message>
  <message>
   <source>To the next step, to all that follow, or to those that are selected.</source>
   <translation>In den nächsten Schritt, in alle folgenden oder in die ausgewählten.</translation>
  </message>
  <message>
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
  <message>
   <source>Write callout</source>
   <translation>Sprechblase schreiben</translation>
  </message>
  <message>
   <source>Write text</source>
   <translation>Text schreiben</translation>
  </message>
  <message>
   <source>Zoom in</source>
   <translation>Vergrößern</translation>
  </message>
  <message>
   <source>Zoom out</source>
   <translation>Verkleinern</translation>
  </message>
  <message>
   <source>Zoom: {text}</source>
   <translation>Zoom: {text}</translation>
  </message>
  <message>
   <source>{kind}, {index} of {count}, at {x}, {y}</source>
   <translation>{kind}, {index} von {count}, bei {x}, {y}</translation>
  </message>
  <message>
   <source>{percent} %</source>
   <translation>{percent} %</translation>
  </message>
 </context>
 <context>
  <name>Colour</name>
  <message>
   <source>Another colour…</source>
   <translation>Andere Farbe …</translation>
  </message>
  <message>
   <source>Black</source>
   <translation>Schwarz</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Dark blue</source>
   <translation>Dunkelblau</translation>
  </message>
  <message>
   <source>Dark green</source>
   <translation>Dunkelgrün</translation>
  </message>
  <message>
   <source>Dark orange</source>
   <translation>Dunkelorange</translation>
  </message>
  <message>
   <source>Dark red</source>
   <translation>Dunkelrot</translation>
  </message>
  <message>
   <source>Dark teal</source>
   <translation>Dunkles Blaugrün</translation>
  </message>
  <message>
   <source>Dark violet</source>
   <translation>Dunkelviolett</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <source>Magenta</source>
   <translation>Magenta</translation>
  </message>
  <message>
   <source>Orange</source>
   <translation>Orange</translation>
  </message>
  <message>
   <source>Pale blue</source>
   <translation>Blassblau</translation>
  </message>
  <message>
   <source>Pale green</source>
   <translation>Blassgrün</translation>
  </message>
  <message>
   <source>Pale orange</source>
   <translation>Blassorange</translation>
  </message>
  <message>
   <source>Pale red</source>
   <translation>Blassrot</translation>
  </message>
  <message>
   <source>Pale teal</source>
   <translation>Blasses Blaugrün</translation>
  </message>
  <message>
   <source>Pale violet</source>
   <translation>Blassviolett</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>Rot</translation>
  </message>
  <message>
   <source>Teal</source>
   <translation>Blaugrün</translation>
  </message>
  <message>
   <source>Violet</source>
   <translation>Violett</translation>
  </message>
  <message>
   <source>White</source>
   <translation>Weiß</translation>
  </message>
  <message>
   <source>Yellow</source>
   <translation>Gelb</translation>
  </message>
  <message>
   <source>{name}: another colour…</source>
   <translation>{name}: andere Farbe …</translation>
  </message>
  <message>
   <source>{name}: {colour}</source>
   <translation>{name}: {colour}</translation>
  </message>
 </context>
 <context>
  <name>Crash</name>
  <message>
   <source>Go on</source>
   <translation>Weitermachen</translation>
  </message>
  <message>
   <source>Open the folder</source>
   <translation>Ordner öffnen</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Something went wrong</source>
   <translation>Etwas ist schiefgegangen</translation>
  </message>
  <message>
   <source>Something went wrong that should not have.</source>
   <translation>Etwas ist schiefgegangen, das nicht hätte geschehen dürfen.</translation>
  </message>
  <message>
   <source>Your work is saved. A report was written; it names parts of the program, and holds nothing of your sessions. Please send it to whoever looks after remoteassist.</source>
   <translation>Ihre Arbeit ist gespeichert. Ein Bericht wurde geschrieben; er nennt Teile des Programms und enthält nichts aus Ihren Sitzungen. Bitte schicken Sie ihn denen, die sich um remoteassist kümmern.</translation>
  </message>
 </context>
 <context>
  <name>Document</name>
  <message>
   <source>Some changes from before a crash could not be read; they are kept in {path}.</source>
   <translation>Einige Änderungen aus der Zeit vor einem Absturz waren nicht lesbar; sie liegen in {path}.</translation>
  </message>
  <message>
   <source>The session is closed.</source>
   <translation>Die Sitzung ist geschlossen.</translation>
  </message>
  <message>
   <source>This session cannot be changed: {why}</source>
   <translation>Diese Sitzung kann nicht geändert werden: {why}</translation>
  </message>
 </context>
 <context>
  <name>Editor</name>
  <message>
   <source>Article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Find a name or a number in all frames, and redact it</source>
   <translation>Einen Namen oder eine Nummer in allen Bildern suchen und schwärzen</translation>
  </message>
  <message>
   <source>Go to</source>
   <translation>Gehe zu</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <source>Redact everywhere…</source>
   <translation>Überall schwärzen …</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>Wiederholen</translation>
  </message>
  <message>
   <source>Redo {name}</source>
   <translation>{name} wiederholen</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Sitzung</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Undo {name}</source>
   <translation>{name} rückgängig machen</translation>
  </message>
  <message>
   <source>Video</source>
   <translation>Video</translation>
  </message>
  <message>
   <source>View</source>
   <translation>Ansicht</translation>
  </message>
  <message>
   <source>Write the video and the article</source>
   <translation>Video und Artikel schreiben</translation>
  </message>
 </context>
 <context>
  <name>Export</name>
  <message numerus="yes">
   <source>%n file(s) of that name will be replaced.</source>
   <translation>
    <numerusform>%n Datei dieses Namens wird ersetzt.</numerusform>
    <numerusform>%n Dateien dieses Namens werden ersetzt.</numerusform>
   </translation>
  </message>
  <message>
   <source>A folder with a Markdown page and its pictures</source>
   <translation>Ein Ordner mit einer Markdown-Seite und ihren Bildern</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Article of {title}</source>
   <translation>Artikel zu {title}</translation>
  </message>
  <message>
   <source>Article template</source>
   <translation>Artikelvorlage</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Cancel {output}</source>
   <translation>{output} abbrechen</translation>
  </message>
  <message>
   <source>Captions as a .srt file too</source>
   <translation>Untertitel auch als .srt-Datei</translation>
  </message>
  <message>
   <source>Captions as a track in the file and as a .vtt file beside it</source>
   <translation>Untertitel als Spur in der Datei und als .vtt-Datei daneben</translation>
  </message>
  <message>
   <source>Chapters as a .chapters.txt file, to paste under a video on YouTube</source>
   <translation>Kapitel als .chapters.txt-Datei, zum Einfügen unter ein Video auf YouTube</translation>
  </message>
  <message>
   <source>Choose a folder</source>
   <translation>Ordner wählen</translation>
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation>Schließen (Esc)</translation>
  </message>
  <message>
   <source>Close the export panel</source>
   <translation>Export schließen</translation>
  </message>
  <message>
   <source>Copy as rich text</source>
   <translation>Als formatierten Text kopieren</translation>
  </message>
  <message>
   <source>Draw the captions into the picture, for players that show none</source>
   <translation>Untertitel ins Bild zeichnen, für Player, die keine zeigen</translation>
  </message>
  <message>
   <source>Draw the pointer and its clicks</source>
   <translation>Mauszeiger und Klicks einzeichnen</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Export</translation>
  </message>
  <message>
   <source>Export now</source>
   <translation>Jetzt exportieren</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>Folder for exports</source>
   <translation>Ordner für Exporte</translation>
  </message>
  <message>
   <source>Folder of {output}</source>
   <translation>Ordner von {output}</translation>
  </message>
  <message>
   <source>Format of {output}</source>
   <translation>Format von {output}</translation>
  </message>
  <message>
   <source>Knowledge base (issue, environment, cause, steps)</source>
   <translation>Wissensdatenbank (Problem, Umgebung, Ursache, Schritte)</translation>
  </message>
  <message>
   <source>MP4 video with chapters and captions</source>
   <translation>MP4-Video mit Kapiteln und Untertiteln</translation>
  </message>
  <message>
   <source>Markdown folder</source>
   <translation>Markdown-Ordner</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>One HTML file with the pictures inside</source>
   <translation>Eine HTML-Datei mit den Bildern darin</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open {output}</source>
   <translation>{output} öffnen</translation>
  </message>
  <message>
   <source>Options</source>
   <translation>Optionen</translation>
  </message>
  <message>
   <source>Options of {output}</source>
   <translation>Optionen von {output}</translation>
  </message>
  <message>
   <source>Pictures a second where something moves</source>
   <translation>Bilder je Sekunde, wo sich etwas bewegt</translation>
  </message>
  <message>
   <source>Procedure (steps only)</source>
   <translation>Anleitung (nur Schritte)</translation>
  </message>
  <message>
   <source>Progress of {output}</source>
   <translation>Fortschritt von {output}</translation>
  </message>
  <message>
   <source>Quality (CRF): lower is better and larger</source>
   <translation>Qualität (CRF): ein kleinerer Wert ist besser und braucht mehr Platz</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>Ordner anzeigen</translation>
  </message>
  <message>
   <source>The article is in the clipboard.</source>
   <translation>Der Artikel ist in der Zwischenablage.</translation>
  </message>
  <message>
   <source>There is no step to export yet: find the steps, or show a hidden one.</source>
   <translation>Noch gibt es keinen Schritt zu exportieren: suchen Sie die Schritte, oder zeigen Sie einen ausgeblendeten.</translation>
  </message>
  <message>
   <source>There is no such folder; choose another one.</source>
   <translation>Diesen Ordner gibt es nicht; wählen Sie einen anderen.</translation>
  </message>
  <message>
   <source>Tick what you want to export.</source>
   <translation>Kreuzen Sie an, was Sie exportieren wollen.</translation>
  </message>
  <message>
   <source>Video</source>
   <translation>Video</translation>
  </message>
  <message>
   <source>Video (MP4)</source>
   <translation>Video (MP4)</translation>
  </message>
  <message>
   <source>Video of {title}</source>
   <translation>Video zu {title}</translation>
  </message>
  <message>
   <source>Web page (HTML)</source>
   <translation>Webseite (HTML)</translation>
  </message>
  <message>
   <source>Wording</source>
   <translation>Formulierung</translation>
  </message>
  <message>
   <source>article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>{output} is ready: {name}</source>
   <translation>{output} ist fertig: {name}</translation>
  </message>
  <message>
   <source>{output}: starting…</source>
   <translation>{output}: startet …</translation>
  </message>
  <message>
   <source>{output}: {percent} %</source>
   <translation>{output}: {percent} %</translation>
  </message>
  <message>
   <source>{output}: {reason}</source>
   <translation>{output}: {reason}</translation>
  </message>
  <message>
   <source>{time} left</source>
   <translation>noch {time}</translation>
  </message>
 </context>
 <context>
  <name>FirstRun</name>
  <message>
   <source>An article and a video come out of the same steps.</source>
   <translation>Artikel und Video entstehen aus denselben Schritten.</translation>
  </message>
  <message>
   <source>Check the draft</source>
   <translation>Entwurf prüfen</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>From a fix to an article and a video</source>
   <translation>Von der Lösung zu Artikel und Video</translation>
  </message>
  <message>
   <source>Help your customer as always. What you type is never stored.</source>
   <translation>Helfen Sie Ihrem Kunden wie immer. Was Sie tippen, wird nie gespeichert.</translation>
  </message>
  <message>
   <source>Makes a real remote session on hidden displays and records it</source>
   <translation>Macht eine echte Fernsitzung auf unsichtbaren Bildschirmen und nimmt sie auf</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Aufnehmen</translation>
  </message>
  <message>
   <source>Sessions are kept in {folder}</source>
   <translation>Sitzungen liegen in {folder}</translation>
  </message>
  <message>
   <source>The steps are found in the picture. Put right what needs it.</source>
   <translation>Die Schritte werden im Bild gefunden. Verbessern Sie, was es braucht.</translation>
  </message>
  <message>
   <source>Try the demo</source>
   <translation>Demo ausprobieren</translation>
  </message>
 </context>
 <context>
  <name>Inspector</name>
  <message>
   <source> px</source>
   <translation> px</translation>
  </message>
  <message>
   <source> s</source>
   <translation> s</translation>
  </message>
  <message>
   <source>Alternative text of the picture</source>
   <translation>Alternativtext des Bildes</translation>
  </message>
  <message>
   <source>Caption in the video</source>
   <translation>Untertitel im Video</translation>
  </message>
  <message>
   <source>Change annotation</source>
   <translation>Markierung ändern</translation>
  </message>
  <message>
   <source>Change purpose</source>
   <translation>Zweck ändern</translation>
  </message>
  <message>
   <source>Choose what was really acted on; the title follows</source>
   <translation>Wählen Sie, worauf wirklich geklickt wurde; der Titel folgt</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>Farbe</translation>
  </message>
  <message>
   <source>Ctrl+B, or two stars around words, marks what stands on the screen</source>
   <translation>Strg+B oder zwei Sterne um Wörter kennzeichnen, was auf dem Bildschirm steht</translation>
  </message>
  <message>
   <source>Darkness around it</source>
   <translation>Dunkelheit ringsum</translation>
  </message>
  <message>
   <source>Different</source>
   <translation>Unterschiedlich</translation>
  </message>
  <message>
   <source>Edit alternative text</source>
   <translation>Alternativtext bearbeiten</translation>
  </message>
  <message>
   <source>Edit caption</source>
   <translation>Untertitel bearbeiten</translation>
  </message>
  <message>
   <source>Edit note</source>
   <translation>Notiz bearbeiten</translation>
  </message>
  <message>
   <source>Fades in, in the video</source>
   <translation>Wird im Video eingeblendet</translation>
  </message>
  <message>
   <source>Fades out, in the video</source>
   <translation>Wird im Video ausgeblendet</translation>
  </message>
  <message>
   <source>Go to the inspector</source>
   <translation>Zum Inspektor</translation>
  </message>
  <message>
   <source>Hide from article and video</source>
   <translation>In Artikel und Video ausblenden</translation>
  </message>
  <message>
   <source>Hide step</source>
   <translation>Schritt ausblenden</translation>
  </message>
  <message>
   <source>Hide steps</source>
   <translation>Schritte ausblenden</translation>
  </message>
  <message>
   <source>In the dialog box {name}</source>
   <translation>Im Dialogfeld {name}</translation>
  </message>
  <message>
   <source>In the window {name}</source>
   <translation>Im Fenster {name}</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>Inspektor</translation>
  </message>
  <message>
   <source>Line width</source>
   <translation>Linienbreite</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>Nothing else was read</source>
   <translation>Sonst wurde nichts gelesen</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Nummer</translation>
  </message>
  <message>
   <source>On the tab {name}</source>
   <translation>Auf der Registerkarte {name}</translation>
  </message>
  <message>
   <source>Opacity</source>
   <translation>Deckkraft</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Reihenfolge</translation>
  </message>
  <message>
   <source>Panel</source>
   <translation>Fläche</translation>
  </message>
  <message>
   <source>Part shown in the article</source>
   <translation>Teil, den der Artikel zeigt</translation>
  </message>
  <message>
   <source>Preview of the note</source>
   <translation>Vorschau der Notiz</translation>
  </message>
  <message>
   <source>Purpose</source>
   <translation>Zweck</translation>
  </message>
  <message>
   <source>Radius</source>
   <translation>Radius</translation>
  </message>
  <message>
   <source>Retitle step</source>
   <translation>Schritt umbenennen</translation>
  </message>
  <message>
   <source>Select a step to see what can be said of it.</source>
   <translation>Wählen Sie einen Schritt aus, um zu sehen, was über ihn zu sagen ist.</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>Alles zeigen</translation>
  </message>
  <message>
   <source>Show step</source>
   <translation>Schritt einblenden</translation>
  </message>
  <message>
   <source>Show steps</source>
   <translation>Schritte einblenden</translation>
  </message>
  <message>
   <source>Show whole picture</source>
   <translation>Ganzes Bild zeigen</translation>
  </message>
  <message>
   <source>Size of letters</source>
   <translation>Schriftgröße</translation>
  </message>
  <message>
   <source>Step that readers do not see</source>
   <translation>Schritt, den Leser nicht sehen</translation>
  </message>
  <message>
   <source>Step {number}</source>
   <translation>Schritt {number}</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>That of the step</source>
   <translation>Die des Schritts</translation>
  </message>
  <message>
   <source>The whole picture</source>
   <translation>Das ganze Bild</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>Use the drafted title</source>
   <translation>Vorgeschlagenen Titel verwenden</translation>
  </message>
  <message>
   <source>What else a reader should know (Markdown)</source>
   <translation>Was Leser noch wissen sollten (Markdown)</translation>
  </message>
  <message>
   <source>What was read</source>
   <translation>Was gelesen wurde</translation>
  </message>
  <message>
   <source>{count} annotations</source>
   <translation>{count} Markierungen</translation>
  </message>
  <message>
   <source>{count} steps</source>
   <translation>{count} Schritte</translation>
  </message>
  <message>
   <source>{name} (different)</source>
   <translation>{name} (unterschiedlich)</translation>
  </message>
  <message>
   <source>{thing} is off afterwards</source>
   <translation>{thing} ist danach aus</translation>
  </message>
  <message>
   <source>{thing} is on afterwards</source>
   <translation>{thing} ist danach an</translation>
  </message>
  <message>
   <source>{width} x {height} px of it</source>
   <translation>{width} x {height} px davon</translation>
  </message>
 </context>
 <context>
  <name>Jobs</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>Ausblenden</translation>
  </message>
  <message>
   <source>Dismiss {title}</source>
   <translation>{title} ausblenden</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Progress of {title}</source>
   <translation>Fortschritt von {title}</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>Ordner anzeigen</translation>
  </message>
  <message>
   <source>Stopped. Nothing half-written was left.</source>
   <translation>Angehalten. Nichts Halbfertiges blieb zurück.</translation>
  </message>
  <message>
   <source>The work broke off: its process was ended from outside, or it crashed ({number}). Nothing half-written was left; try it again.</source>
   <translation>Die Arbeit brach ab: ihr Prozess wurde von außen beendet oder ist abgestürzt ({number}). Nichts Halbfertiges blieb zurück; versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>The work ended unexpectedly (status {number}). Try it with --debug in a terminal.</source>
   <translation>Die Arbeit endete unerwartet (Status {number}). Versuchen Sie es mit --debug in einem Terminal.</translation>
  </message>
  <message>
   <source>Work in progress</source>
   <translation>Laufende Arbeiten</translation>
  </message>
  <message>
   <source>a few seconds left</source>
   <translation>noch einige Sekunden</translation>
  </message>
  <message>
   <source>about {minutes} min left</source>
   <translation>noch etwa {minutes} min</translation>
  </message>
  <message>
   <source>about {seconds} s left</source>
   <translation>noch etwa {seconds} s</translation>
  </message>
  <message>
   <source>{program} could not be started; install remoteassist again.</source>
   <translation>{program} ließ sich nicht starten; installieren Sie remoteassist neu.</translation>
  </message>
  <message>
   <source>{title}: done</source>
   <translation>{title}: fertig</translation>
  </message>
  <message>
   <source>{title}: waits for its turn</source>
   <translation>{title}: wartet</translation>
  </message>
  <message>
   <source>{title}: {name} is ready</source>
   <translation>{title}: {name} ist fertig</translation>
  </message>
 </context>
 <context>
  <name>Library</name>
  <message numerus="yes">
   <source>%n step(s)</source>
   <translation>
    <numerusform>%n Schritt</numerusform>
    <numerusform>%n Schritte</numerusform>
   </translation>
  </message>
  <message>
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <source>Cause</source>
   <translation>Ursache</translation>
  </message>
  <message>
   <source>Draft</source>
   <translation>Entwurf</translation>
  </message>
  <message>
   <source>Drafts</source>
   <translation>Entwürfe</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Duplizieren</translation>
  </message>
  <message>
   <source>Duplicating {name}</source>
   <translation>{name} wird dupliziert</translation>
  </message>
  <message>
   <source>Exported</source>
   <translation>Exportiert</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren …</translation>
  </message>
  <message>
   <source>Filter</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>Issue</source>
   <translation>Problem</translation>
  </message>
  <message>
   <source>It is no more in the trash, or something stands in its place: {path}</source>
   <translation>Sie ist nicht mehr im Papierkorb, oder an ihrer Stelle steht etwas anderes: {path}</translation>
  </message>
  <message>
   <source>It is still being recorded; stop the recording first.</source>
   <translation>Sie wird noch aufgenommen; beenden Sie zuerst die Aufnahme.</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <source>Mend a recording that was cut off</source>
   <translation>Eine abgebrochene Aufnahme wiederherstellen</translation>
  </message>
  <message>
   <source>Move to trash</source>
   <translation>In den Papierkorb</translation>
  </message>
  <message>
   <source>Needs recovery</source>
   <translation>Wiederherzustellen</translation>
  </message>
  <message>
   <source>No drafts: all that you recorded is exported.</source>
   <translation>Keine Entwürfe: alles Aufgenommene ist exportiert.</translation>
  </message>
  <message>
   <source>No recording was cut off. If one is, it waits here to be mended.</source>
   <translation>Keine Aufnahme wurde abgebrochen. Geschieht das, wartet sie hier auf ihre Wiederherstellung.</translation>
  </message>
  <message>
   <source>No session here.</source>
   <translation>Keine Sitzung hier.</translation>
  </message>
  <message>
   <source>Nothing found for “{text}”. All words must occur in the session.</source>
   <translation>Nichts gefunden zu „{text}“. Alle Wörter müssen in der Sitzung vorkommen.</translation>
  </message>
  <message>
   <source>Nothing was exported yet. Open a session and press Ctrl+E.</source>
   <translation>Noch wurde nichts exportiert. Öffnen Sie eine Sitzung und drücken Sie Strg+E.</translation>
  </message>
  <message>
   <source>On screen at {time}</source>
   <translation>Auf dem Bildschirm bei {time}</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Read the screen text</source>
   <translation>Bildschirmtext lesen</translation>
  </message>
  <message numerus="yes">
   <source>Read the screen text of %n session(s)</source>
   <translation>
    <numerusform>Bildschirmtext von %n Sitzung lesen</numerusform>
    <numerusform>Bildschirmtext von %n Sitzungen lesen</numerusform>
   </translation>
  </message>
  <message>
   <source>Reading the text of {name}</source>
   <translation>Der Text von {name} wird gelesen</translation>
  </message>
  <message>
   <source>Recording</source>
   <translation>Wird aufgenommen</translation>
  </message>
  <message>
   <source>Recording the demo</source>
   <translation>Die Demo wird aufgenommen</translation>
  </message>
  <message>
   <source>Recover</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Recovering {name}</source>
   <translation>{name} wird wiederhergestellt</translation>
  </message>
  <message>
   <source>Refresh</source>
   <translation>Aktualisieren</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <source>Search titles, tickets, steps and what was on screen</source>
   <translation>Suche in Titeln, Tickets, Schritten und Bildschirmtext</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Sitzung</translation>
  </message>
  <message>
   <source>Sessions</source>
   <translation>Sitzungen</translation>
  </message>
  <message>
   <source>Share as one file</source>
   <translation>Als eine Datei weitergeben</translation>
  </message>
  <message>
   <source>Share as one file…</source>
   <translation>Als eine Datei weitergeben …</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>Ordner anzeigen</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <source>Step {number}</source>
   <translation>Schritt {number}</translation>
  </message>
  <message>
   <source>Tag</source>
   <translation>Schlagwort</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Schlagwörter</translation>
  </message>
  <message>
   <source>Tags, separated by commas:</source>
   <translation>Schlagwörter, durch Kommas getrennt:</translation>
  </message>
  <message>
   <source>Tags…</source>
   <translation>Schlagwörter …</translation>
  </message>
  <message>
   <source>The recording is whole again.</source>
   <translation>Die Aufnahme ist wieder vollständig.</translation>
  </message>
  <message>
   <source>Ticket</source>
   <translation>Ticket</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>Unreadable</source>
   <translation>Nicht lesbar</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>Fenster</translation>
  </message>
  <message>
   <source>Writing {name}</source>
   <translation>{name} wird geschrieben</translation>
  </message>
  <message>
   <source>{name} could not be moved to the trash; close what uses it.</source>
   <translation>{name} ließ sich nicht in den Papierkorb legen; schließen Sie, was sie verwendet.</translation>
  </message>
  <message>
   <source>{title} is in the trash.</source>
   <translation>{title} ist im Papierkorb.</translation>
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message>
   <source>Commands</source>
   <translation>Befehle</translation>
  </message>
  <message>
   <source>No command is called so.</source>
   <translation>Kein Befehl heißt so.</translation>
  </message>
  <message>
   <source>Search commands</source>
   <translation>Befehle suchen</translation>
  </message>
  <message>
   <source>What do you want to do?</source>
   <translation>Was möchten Sie tun?</translation>
  </message>
 </context>
 <context>
  <name>Player</name>
  <message>
   <source>A frame back</source>
   <translation>Ein Bild zurück</translation>
  </message>
  <message>
   <source>A frame on</source>
   <translation>Ein Bild weiter</translation>
  </message>
  <message>
   <source>Back, {rate}x</source>
   <translation>Rückwärts, {rate}x</translation>
  </message>
  <message>
   <source>Cut: not in the video</source>
   <translation>Schnitt: nicht im Video</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Play back, faster</source>
   <translation>Rückwärts abspielen, schneller</translation>
  </message>
  <message>
   <source>Play on, faster</source>
   <translation>Abspielen, schneller</translation>
  </message>
  <message>
   <source>Play or pause</source>
   <translation>Abspielen oder anhalten</translation>
  </message>
  <message>
   <source>There is no picture in this recording.</source>
   <translation>In dieser Aufnahme gibt es kein Bild.</translation>
  </message>
  <message>
   <source>Time in the video, and its length</source>
   <translation>Zeit im Video und seine Länge</translation>
  </message>
  <message>
   <source>Video</source>
   <translation>Video</translation>
  </message>
 </context>
 <context>
  <name>Purpose</name>
  <message>
   <source>Diagnosis</source>
   <translation>Diagnose</translation>
  </message>
  <message>
   <source>Fix</source>
   <translation>Lösung</translation>
  </message>
  <message>
   <source>Tried</source>
   <translation>Versucht</translation>
  </message>
 </context>
 <context>
  <name>Reading</name>
  <message>
   <source>Choose reading</source>
   <translation>Lesart wählen</translation>
  </message>
  <message>
   <source>Other readings</source>
   <translation>Andere Lesarten</translation>
  </message>
  <message>
   <source>{role} without a label, {percent} %</source>
   <translation>{role} ohne Beschriftung, {percent} %</translation>
  </message>
  <message>
   <source>{role} “{label}”, {percent} %</source>
   <translation>{role} „{label}“, {percent} %</translation>
  </message>
 </context>
 <context>
  <name>Recording</name>
  <message>
   <source>End the recording and find its steps</source>
   <translation>Die Aufnahme beenden und ihre Schritte suchen</translation>
  </message>
  <message>
   <source>Finding the steps</source>
   <translation>Schritte werden gesucht</translation>
  </message>
  <message>
   <source>Primary screen</source>
   <translation>Hauptbildschirm</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Aufnehmen</translation>
  </message>
  <message>
   <source>Record the screen that was recorded last</source>
   <translation>Den zuletzt aufgenommenen Bildschirm aufnehmen</translation>
  </message>
  <message>
   <source>Recording</source>
   <translation>Aufnahme</translation>
  </message>
  <message>
   <source>Recording {time}</source>
   <translation>Aufnahme läuft: {time}</translation>
  </message>
  <message>
   <source>Screen {number} ({name})</source>
   <translation>Bildschirm {number} ({name})</translation>
  </message>
  <message>
   <source>Show the window</source>
   <translation>Fenster anzeigen</translation>
  </message>
  <message>
   <source>Stop recording</source>
   <translation>Aufnahme beenden</translation>
  </message>
 </context>
 <context>
  <name>Redact</name>
  <message>
   <source>&amp;Redacted everywhere</source>
   <translation>&amp;Überall geschwärzt</translation>
  </message>
  <message>
   <source>&amp;Words to redact</source>
   <translation>&amp;Zu schwärzende Wörter</translation>
  </message>
  <message>
   <source>A name, an address, a number</source>
   <translation>Ein Name, eine Adresse, eine Nummer</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation>Schließen (Esc)</translation>
  </message>
  <message>
   <source>Close the panel</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Find</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <source>Found places</source>
   <translation>Gefundene Stellen</translation>
  </message>
  <message numerus="yes">
   <source>In %n step(s)</source>
   <translation>
    <numerusform>In %n Schritt</numerusform>
    <numerusform>In %n Schritten</numerusform>
   </translation>
  </message>
  <message>
   <source>In the video only</source>
   <translation>Nur im Video</translation>
  </message>
  <message>
   <source>It is found nowhere. Try a part of it: a single word is read more surely.</source>
   <translation>Es wurde nirgends gefunden. Versuchen Sie einen Teil davon: ein einzelnes Wort wird sicherer gelesen.</translation>
  </message>
  <message>
   <source>Looking for what is in the marked box…</source>
   <translation>Was im markierten Rahmen steht, wird gesucht …</translation>
  </message>
  <message>
   <source>Looking in every frame…</source>
   <translation>Jedes Bild wird durchsucht …</translation>
  </message>
  <message>
   <source>Nowhere</source>
   <translation>Nirgends</translation>
  </message>
  <message>
   <source>One box, all the time</source>
   <translation>Ein Rahmen, die ganze Zeit</translation>
  </message>
  <message>
   <source>Progress of the search</source>
   <translation>Fortschritt der Suche</translation>
  </message>
  <message>
   <source>Reading the text of this recording, which takes a while the first time…</source>
   <translation>Der Text dieser Aufnahme wird gelesen, was beim ersten Mal eine Weile dauert …</translation>
  </message>
  <message numerus="yes">
   <source>Redact %n place(s)</source>
   <translation>
    <numerusform>%n Stelle schwärzen</numerusform>
    <numerusform>%n Stellen schwärzen</numerusform>
   </translation>
  </message>
  <message>
   <source>Redact everywhere</source>
   <translation>Überall schwärzen</translation>
  </message>
  <message>
   <source>Redact what is ticked</source>
   <translation>Schwärzen, was angehakt ist</translation>
  </message>
  <message>
   <source>Redacted everywhere</source>
   <translation>Überall geschwärzt</translation>
  </message>
  <message>
   <source>Redacted in every frame and every picture. Undo takes it back.</source>
   <translation>In jedem Bild von Video und Artikel geschwärzt. Rückgängig nimmt es zurück.</translation>
  </message>
  <message>
   <source>Show again</source>
   <translation>Wieder zeigen</translation>
  </message>
  <message>
   <source>Step {number}</source>
   <translation>Schritt {number}</translation>
  </message>
  <message>
   <source>Steps {numbers}</source>
   <translation>Schritte {numbers}</translation>
  </message>
  <message>
   <source>Stop redacting the selected one (Delete)</source>
   <translation>Das Ausgewählte nicht mehr schwärzen (Entf)</translation>
  </message>
  <message>
   <source>Untick what may be seen, and look at the others before you redact them.</source>
   <translation>Nehmen Sie das Häkchen bei dem weg, was zu sehen sein darf, und sehen Sie die anderen an, bevor Sie sie schwärzen.</translation>
  </message>
  <message>
   <source>What you type here is found wherever the screen showed it, also while it scrolled or moved. You see it before it is redacted, and the words are kept nowhere.</source>
   <translation>Was Sie hier tippen, wird überall gefunden, wo der Bildschirm es gezeigt hat, auch beim Rollen und Verschieben. Sie sehen es, bevor es geschwärzt wird, und die Wörter werden nirgends gespeichert.</translation>
  </message>
  <message>
   <source>{percent} % sure</source>
   <translation>zu {percent} % sicher</translation>
  </message>
  <message>
   <source>{start} to {end}</source>
   <translation>{start} bis {end}</translation>
  </message>
  <message numerus="yes">
   <source>{start} to {end}, %n place(s)</source>
   <translation>
    <numerusform>{start} bis {end}, %n Stelle</numerusform>
    <numerusform>{start} bis {end}, %n Stellen</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Role</name>
  <message>
   <source>Button</source>
   <translation>Schaltfläche</translation>
  </message>
  <message>
   <source>Check box</source>
   <translation>Kontrollkästchen</translation>
  </message>
  <message>
   <source>Field</source>
   <translation>Feld</translation>
  </message>
  <message>
   <source>Icon</source>
   <translation>Symbol</translation>
  </message>
  <message>
   <source>Link</source>
   <translation>Link</translation>
  </message>
  <message>
   <source>List item</source>
   <translation>Listeneintrag</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menü</translation>
  </message>
  <message>
   <source>Menu item</source>
   <translation>Menüeintrag</translation>
  </message>
  <message>
   <source>Option</source>
   <translation>Option</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Stelle</translation>
  </message>
  <message>
   <source>Tab</source>
   <translation>Registerkarte</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>Fenster</translation>
  </message>
 </context>
 <context>
  <name>Settings</name>
  <message>
   <source>&amp;Folder for sessions</source>
   <translation>&amp;Ordner für Sitzungen</translation>
  </message>
  <message>
   <source>&amp;Language</source>
   <translation>&amp;Sprache</translation>
  </message>
  <message>
   <source>&amp;Theme</source>
   <translation>&amp;Darstellung</translation>
  </message>
  <message>
   <source>&amp;Wording of steps</source>
   <translation>&amp;Formulierung der Schritte</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>Browse…</source>
   <translation>Durchsuchen …</translation>
  </message>
  <message>
   <source>Choose the folder for sessions</source>
   <translation>Ordner für Sitzungen wählen</translation>
  </message>
  <message>
   <source>Collapse times in which nothing happens</source>
   <translation>Zeiten, in denen nichts geschieht, zusammenklappen</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Folder for sessions</source>
   <translation>Ordner für Sitzungen</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>The language changes when remoteassist starts the next time.</source>
   <translation>Die Sprache wechselt, wenn remoteassist das nächste Mal startet.</translation>
  </message>
  <message>
   <source>There is no such folder; choose one that exists.</source>
   <translation>Diesen Ordner gibt es nicht; wählen Sie einen vorhandenen.</translation>
  </message>
 </context>
 <context>
  <name>Shortcuts</name>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Nothing is called so.</source>
   <translation>Nichts heißt so.</translation>
  </message>
  <message>
   <source>Search by name or key</source>
   <translation>Nach Namen oder Taste suchen</translation>
  </message>
  <message>
   <source>Search shortcuts</source>
   <translation>Tastenkürzel suchen</translation>
  </message>
  <message>
   <source>Shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
 </context>
 <context>
  <name>StepList</name>
  <message>
   <source>**Two stars** around what stands on the screen make it bold</source>
   <translation>**Zwei Sterne** um das, was auf dem Bildschirm steht, machen es fett</translation>
  </message>
  <message>
   <source>A step is one action of the fix: a click, some typing, a shortcut. They are found in the recording, which takes about as long as it is.</source>
   <translation>Ein Schritt ist eine Handlung der Lösung: ein Klick, eine Eingabe, ein Tastenkürzel. Sie werden in der Aufnahme gefunden, was etwa so lange dauert wie diese.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Change purpose</source>
   <translation>Zweck ändern</translation>
  </message>
  <message>
   <source>Choose what was really acted on, where it was read with doubt</source>
   <translation>Wählen, worauf wirklich geklickt wurde, wo es unsicher gelesen wurde</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Delete step</source>
   <translation>Schritt löschen</translation>
  </message>
  <message>
   <source>Diagnosis</source>
   <translation>Diagnose</translation>
  </message>
  <message>
   <source>Edit title</source>
   <translation>Titel bearbeiten</translation>
  </message>
  <message>
   <source>Find steps</source>
   <translation>Schritte suchen</translation>
  </message>
  <message>
   <source>Hidden from article and video</source>
   <translation>In Artikel und Video ausgeblendet</translation>
  </message>
  <message>
   <source>Hide</source>
   <translation>Ausblenden</translation>
  </message>
  <message>
   <source>Hide step</source>
   <translation>Schritt ausblenden</translation>
  </message>
  <message>
   <source>How far the steps are found</source>
   <translation>Wie weit die Schritte gefunden sind</translation>
  </message>
  <message>
   <source>Insert a step at the playhead</source>
   <translation>Schritt an der Abspielposition einfügen</translation>
  </message>
  <message>
   <source>Insert a step here</source>
   <translation>Hier einen Schritt einfügen</translation>
  </message>
  <message>
   <source>Insert an empty step</source>
   <translation>Leeren Schritt einfügen</translation>
  </message>
  <message>
   <source>Insert step</source>
   <translation>Schritt einfügen</translation>
  </message>
  <message>
   <source>Insert step at the playhead</source>
   <translation>Schritt an der Abspielposition einfügen</translation>
  </message>
  <message>
   <source>It did not help: kept here, not told in the article</source>
   <translation>Es half nicht: bleibt hier, steht nicht im Artikel</translation>
  </message>
  <message>
   <source>It looked for the cause: kept here, not told in the article</source>
   <translation>Diente der Suche nach der Ursache: bleibt hier, steht nicht im Artikel</translation>
  </message>
  <message>
   <source>Leave the step out of article and video, or take it in again</source>
   <translation>Den Schritt in Artikel und Video weglassen oder wieder aufnehmen</translation>
  </message>
  <message>
   <source>Look for clicks, keys and changes in the recording</source>
   <translation>In der Aufnahme nach Klicks, Tasten und Änderungen suchen</translation>
  </message>
  <message>
   <source>Looking for steps…</source>
   <translation>Schritte werden gesucht …</translation>
  </message>
  <message>
   <source>Make one step of the selected ones, or of this one and the next</source>
   <translation>Aus den ausgewählten Schritten, oder aus diesem und dem nächsten, einen machen</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Zusammenfassen</translation>
  </message>
  <message>
   <source>Merge steps</source>
   <translation>Schritte zusammenfassen</translation>
  </message>
  <message>
   <source>Move down</source>
   <translation>Nach unten</translation>
  </message>
  <message>
   <source>Move step</source>
   <translation>Schritt verschieben</translation>
  </message>
  <message>
   <source>Move steps</source>
   <translation>Schritte verschieben</translation>
  </message>
  <message>
   <source>Move up</source>
   <translation>Nach oben</translation>
  </message>
  <message>
   <source>No change</source>
   <translation>Keine Änderung</translation>
  </message>
  <message>
   <source>No steps were found in this recording. You can write them yourself.</source>
   <translation>In dieser Aufnahme wurden keine Schritte gefunden. Sie können sie selbst schreiben.</translation>
  </message>
  <message>
   <source>No steps yet</source>
   <translation>Noch keine Schritte</translation>
  </message>
  <message>
   <source>Nothing changed after it</source>
   <translation>Danach hat sich nichts geändert</translation>
  </message>
  <message>
   <source>Other readings…</source>
   <translation>Andere Lesarten …</translation>
  </message>
  <message>
   <source>Part of the diagnosis, not told in the article</source>
   <translation>Teil der Diagnose, steht nicht im Artikel</translation>
  </message>
  <message>
   <source>Part of the fix</source>
   <translation>Teil der Lösung</translation>
  </message>
  <message>
   <source>Read with doubt: check the title, Alt-click offers other readings</source>
   <translation>Unsicher gelesen: prüfen Sie den Titel, Alt+Klick bietet andere Lesarten</translation>
  </message>
  <message>
   <source>Retitle step</source>
   <translation>Schritt umbenennen</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Einblenden</translation>
  </message>
  <message>
   <source>Show in the video</source>
   <translation>Im Video zeigen</translation>
  </message>
  <message>
   <source>Show step</source>
   <translation>Schritt einblenden</translation>
  </message>
  <message>
   <source>Split at the playhead</source>
   <translation>An der Abspielposition teilen</translation>
  </message>
  <message>
   <source>Split step</source>
   <translation>Schritt teilen</translation>
  </message>
  <message>
   <source>Step {number}</source>
   <translation>Schritt {number}</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <source>Steps are being found; wait for it, or cancel it.</source>
   <translation>Schritte werden gesucht; warten Sie, oder brechen Sie ab.</translation>
  </message>
  <message>
   <source>Title of the step</source>
   <translation>Titel des Schritts</translation>
  </message>
  <message>
   <source>Told in one sentence with the step before</source>
   <translation>In einem Satz mit dem Schritt davor erzählt</translation>
  </message>
  <message>
   <source>Tried in vain</source>
   <translation>Vergeblich versucht</translation>
  </message>
  <message>
   <source>Tried in vain, not told in the article</source>
   <translation>Vergeblich versucht, steht nicht im Artikel</translation>
  </message>
  <message>
   <source>Write a step</source>
   <translation>Einen Schritt schreiben</translation>
  </message>
 </context>
 <context>
  <name>Timeline</name>
  <message>
   <source>A second back</source>
   <translation>Eine Sekunde zurück</translation>
  </message>
  <message>
   <source>A second on</source>
   <translation>Eine Sekunde weiter</translation>
  </message>
  <message>
   <source>Add zoom</source>
   <translation>Zoom einfügen</translation>
  </message>
  <message>
   <source>At the playhead</source>
   <translation>An der Abspielposition</translation>
  </message>
  <message>
   <source>Begin range here</source>
   <translation>Bereich hier beginnen</translation>
  </message>
  <message>
   <source>Begin selected block here</source>
   <translation>Gewählten Block hier beginnen</translation>
  </message>
  <message>
   <source>Caption: {title}</source>
   <translation>Untertitel: {title}</translation>
  </message>
  <message>
   <source>Change cut</source>
   <translation>Schnitt ändern</translation>
  </message>
  <message>
   <source>Click</source>
   <translation>Klick</translation>
  </message>
  <message>
   <source>Collapse idle parts</source>
   <translation>Leerlauf zusammenklappen</translation>
  </message>
  <message>
   <source>Cut</source>
   <translation>Schneiden</translation>
  </message>
  <message>
   <source>Cut idle parts</source>
   <translation>Leerlauf herausschneiden</translation>
  </message>
  <message>
   <source>Cut, {length}</source>
   <translation>Schnitt, {length}</translation>
  </message>
  <message>
   <source>End range here</source>
   <translation>Bereich hier beenden</translation>
  </message>
  <message>
   <source>End selected block here</source>
   <translation>Gewählten Block hier beenden</translation>
  </message>
  <message>
   <source>Enlarge the timeline</source>
   <translation>Zeitleiste vergrößern</translation>
  </message>
  <message>
   <source>Idle parts</source>
   <translation>Leerlauf</translation>
  </message>
  <message>
   <source>Idle parts: {length}</source>
   <translation>Leerlauf: {length}</translation>
  </message>
  <message>
   <source>Idle, {length}</source>
   <translation>Leerlauf, {length}</translation>
  </message>
  <message>
   <source>Move change of speed</source>
   <translation>Tempowechsel verschieben</translation>
  </message>
  <message>
   <source>Move zoom</source>
   <translation>Zoom verschieben</translation>
  </message>
  <message>
   <source>Normal speed</source>
   <translation>Normales Tempo</translation>
  </message>
  <message>
   <source>Part of the timeline that is seen</source>
   <translation>Teil der Zeitleiste, der zu sehen ist</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove zoom</source>
   <translation>Zoom entfernen</translation>
  </message>
  <message>
   <source>Select a cut first</source>
   <translation>Wählen Sie zuerst einen Schnitt</translation>
  </message>
  <message>
   <source>Select a range first: drag with Shift, or press I and O at its ends</source>
   <translation>Wählen Sie zuerst einen Bereich: mit Umschalt ziehen, oder I und O an seinen Enden drücken</translation>
  </message>
  <message>
   <source>Select a zoom, a cut or a change of speed first</source>
   <translation>Wählen Sie zuerst einen Zoom, einen Schnitt oder einen Tempowechsel</translation>
  </message>
  <message>
   <source>Select what is before</source>
   <translation>Vorheriges auswählen</translation>
  </message>
  <message>
   <source>Select what is next</source>
   <translation>Nächstes auswählen</translation>
  </message>
  <message>
   <source>Shorten idle parts</source>
   <translation>Leerlauf verkürzen</translation>
  </message>
  <message>
   <source>Show again</source>
   <translation>Wieder zeigen</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>Alles zeigen</translation>
  </message>
  <message>
   <source>Shrink the timeline</source>
   <translation>Zeitleiste verkleinern</translation>
  </message>
  <message>
   <source>Speed</source>
   <translation>Tempo</translation>
  </message>
  <message>
   <source>Speed {rate}</source>
   <translation>Tempo {rate}</translation>
  </message>
  <message>
   <source>Speed {title}, {length}</source>
   <translation>Tempo {title}, {length}</translation>
  </message>
  <message>
   <source>Step that readers do not see: {title}</source>
   <translation>Schritt, den Leser nicht sehen: {title}</translation>
  </message>
  <message>
   <source>Step {number}: {title}</source>
   <translation>Schritt {number}: {title}</translation>
  </message>
  <message>
   <source>The playhead is on the wrong side of it</source>
   <translation>Die Abspielposition ist auf der falschen Seite davon</translation>
  </message>
  <message>
   <source>The recording is still being looked through</source>
   <translation>Die Aufnahme wird noch durchgesehen</translation>
  </message>
  <message>
   <source>There are no idle parts left</source>
   <translation>Es gibt keinen Leerlauf mehr</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>Zeitleiste</translation>
  </message>
  <message>
   <source>To the beginning</source>
   <translation>Zum Anfang</translation>
  </message>
  <message>
   <source>To the end</source>
   <translation>Zum Ende</translation>
  </message>
  <message>
   <source>To the next step</source>
   <translation>Zum nächsten Schritt</translation>
  </message>
  <message>
   <source>To the step before</source>
   <translation>Zum Schritt davor</translation>
  </message>
  <message>
   <source>Trim</source>
   <translation>Zuschneiden</translation>
  </message>
  <message>
   <source>Zoom</source>
   <translation>Zoom</translation>
  </message>
  <message>
   <source>Zoom, {length}</source>
   <translation>Zoom, {length}</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} s</translation>
  </message>
  <message>
   <source>{length} selected</source>
   <translation>{length} ausgewählt</translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message numerus="yes">
   <source>%n edit(s) from before the crash are back.</source>
   <translation>
    <numerusform>%n Änderung aus der Zeit vor dem Absturz ist wieder da.</numerusform>
    <numerusform>%n Änderungen aus der Zeit vor dem Absturz sind wieder da.</numerusform>
   </translation>
  </message>
  <message>
   <source>A recording is running.</source>
   <translation>Eine Aufnahme läuft.</translation>
  </message>
  <message>
   <source>All changes are saved again.</source>
   <translation>Alle Änderungen sind wieder gespeichert.</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Discard the changes</source>
   <translation>Änderungen verwerfen</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>Ausblenden</translation>
  </message>
  <message>
   <source>Dismiss the message</source>
   <translation>Die Meldung ausblenden</translation>
  </message>
  <message>
   <source>End it, then close</source>
   <translation>Beenden, dann schließen</translation>
  </message>
  <message>
   <source>Find whatever can be done here by a few letters of its name</source>
   <translation>Findet alles, was hier getan werden kann, anhand einiger Buchstaben seines Namens</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Importieren</translation>
  </message>
  <message>
   <source>Importing {name}</source>
   <translation>{name} wird importiert</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Importieren …</translation>
  </message>
  <message>
   <source>It is ended whole, and its steps are found, before the window closes.</source>
   <translation>Sie wird vollständig beendet, und ihre Schritte werden gesucht, bevor sich das Fenster schließt.</translation>
  </message>
  <message>
   <source>Keep open</source>
   <translation>Offen lassen</translation>
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Make a session of a video, or open one that somebody shared</source>
   <translation>Eine Sitzung aus einem Video machen, oder eine öffnen, die jemand weitergegeben hat</translation>
  </message>
  <message>
   <source>Make room on the disk and try again. Otherwise these changes are lost.</source>
   <translation>Schaffen Sie Platz auf dem Datenträger und versuchen Sie es erneut. Sonst sind diese Änderungen verloren.</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menü</translation>
  </message>
  <message>
   <source>Menu (Alt+F)</source>
   <translation>Menü (Alt+F)</translation>
  </message>
  <message>
   <source>Not saved yet, and tried again: {why}</source>
   <translation>Noch nicht gespeichert, wird erneut versucht: {why}</translation>
  </message>
  <message>
   <source>Program</source>
   <translation>Programm</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Recent sessions</source>
   <translation>Zuletzt geöffnete Sitzungen</translation>
  </message>
  <message>
   <source>Search commands</source>
   <translation>Befehle suchen</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Stop it and close</source>
   <translation>Anhalten und schließen</translation>
  </message>
  <message>
   <source>The last changes are not saved: the disk does not take them.</source>
   <translation>Die letzten Änderungen sind nicht gespeichert: Der Datenträger nimmt sie nicht an.</translation>
  </message>
  <message>
   <source>There is nothing at {path}; check the path.</source>
   <translation>Unter {path} ist nichts; prüfen Sie den Pfad.</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Videos and shared sessions ({patterns})</source>
   <translation>Videos und weitergegebene Sitzungen ({patterns})</translation>
  </message>
  <message>
   <source>Wait, then close</source>
   <translation>Warten, dann schließen</translation>
  </message>
  <message>
   <source>What is stopped now leaves nothing half-written, and can be done again.</source>
   <translation>Was jetzt angehalten wird, hinterlässt nichts Halbfertiges und kann noch einmal gemacht werden.</translation>
  </message>
  <message>
   <source>Work is still in progress.</source>
   <translation>Es wird noch gearbeitet.</translation>
  </message>
  <message>
   <source>remoteassist broke off the last time. Nothing was lost; a report is at {path}.</source>
   <translation>remoteassist brach beim letzten Mal ab. Nichts ging verloren; ein Bericht liegt in {path}.</translation>
  </message>
 </context>
</TS>
