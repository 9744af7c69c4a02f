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
  <name>Bar</name>
  <message>
   <source>A password prompt?</source>
   <translation>Wird nach einem Passwort gefragt?</translation>
  </message>
  <message>
   <source>A window of your list.</source>
   <translation>Ein Fenster aus Ihrer Liste.</translation>
  </message>
  <message>
   <source>Click again, or hold, to add a note.</source>
   <translation>Noch einmal klicken oder halten, um eine Notiz anzufügen.</translation>
  </message>
  <message>
   <source>Delete the step {title}</source>
   <translation>Den Schritt {title} löschen</translation>
  </message>
  <message>
   <source>Delete this step</source>
   <translation>Diesen Schritt löschen</translation>
  </message>
  <message>
   <source>End private</source>
   <translation>Privat beenden</translation>
  </message>
  <message>
   <source>Forget the last 30 seconds</source>
   <translation>Die letzten 30 Sekunden vergessen</translation>
  </message>
  <message>
   <source>Go on recording</source>
   <translation>Weiter aufnehmen</translation>
  </message>
  <message>
   <source>Hold the button to forget the last 30 seconds for good.</source>
   <translation>Den Knopf halten, um die letzten 30 Sekunden endgültig zu vergessen.</translation>
  </message>
  <message>
   <source>Hold the button. It cannot be undone.</source>
   <translation>Den Knopf halten. Es lässt sich nicht rückgängig machen.</translation>
  </message>
  <message>
   <source>Keep the last minutes no more</source>
   <translation>Die letzten Minuten nicht mehr behalten</translation>
  </message>
  <message>
   <source>Mark this moment</source>
   <translation>Diesen Moment markieren</translation>
  </message>
  <message>
   <source>Mute the microphone</source>
   <translation>Mikrofon stumm schalten</translation>
  </message>
  <message>
   <source>No microphone is recorded</source>
   <translation>Kein Mikrofon wird aufgenommen</translation>
  </message>
  <message>
   <source>Note on the marked moment</source>
   <translation>Notiz zum markierten Moment</translation>
  </message>
  <message>
   <source>Nothing is kept until it is off again.</source>
   <translation>Bis es wieder aus ist, wird nichts behalten.</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Private</source>
   <translation>Privat</translation>
  </message>
  <message>
   <source>Put away</source>
   <translation>Ausblenden</translation>
  </message>
  <message>
   <source>Recorder bar</source>
   <translation>Aufnahmeleiste</translation>
  </message>
  <message>
   <source>Save the last minutes</source>
   <translation>Die letzten Minuten speichern</translation>
  </message>
  <message>
   <source>Somebody is asked for permission?</source>
   <translation>Wird jemand um Erlaubnis gefragt?</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>The last three steps are shown here once you have clicked.</source>
   <translation>Sobald Sie geklickt haben, stehen hier die letzten drei Schritte.</translation>
  </message>
  <message>
   <source>Unmute the microphone</source>
   <translation>Mikrofon wieder einschalten</translation>
  </message>
  <message>
   <source>What is noteworthy? Enter keeps it</source>
   <translation>Was ist bemerkenswert? Eingabetaste behält es</translation>
  </message>
  <message>
   <source>{clicks} clicks and {keys} keys were heard here.</source>
   <translation>{clicks} Klicks und {keys} Tasten kamen hier an.</translation>
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
  <name>Consent</name>
  <message>
   <source>By mail</source>
   <translation>Per E-Mail</translation>
  </message>
  <message>
   <source>In a chat</source>
   <translation>In einem Chat</translation>
  </message>
  <message>
   <source>In another way</source>
   <translation>Auf andere Weise</translation>
  </message>
  <message>
   <source>In person</source>
   <translation>Persönlich</translation>
  </message>
  <message>
   <source>On the phone</source>
   <translation>Am Telefon</translation>
  </message>
  <message>
   <source>The customer, without a name</source>
   <translation>Der Kunde, ohne Namen</translation>
  </message>
 </context>
 <context>
  <name>Countdown</name>
  <message>
   <source>Click or Space: start now</source>
   <translation>Klick oder Leertaste: jetzt beginnen</translation>
  </message>
  <message>
   <source>Countdown</source>
   <translation>Countdown</translation>
  </message>
  <message>
   <source>Esc: call it off</source>
   <translation>Esc: abbrechen</translation>
  </message>
  <message>
   <source>{about}: recording starts in {seconds}. {hint}</source>
   <translation>{about}: Die Aufnahme beginnt in {seconds}. {hint}</translation>
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
   <source>Session details</source>
   <translation>Angaben zur Sitzung</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <source>The ticket and the customer's consent, which no reader sees</source>
   <translation>Das Ticket und die Einwilligung des Kunden, die kein Leser sieht</translation>
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
   <source>The recorded sound; listen to all of it first, for nothing that was said can be redacted</source>
   <translation>Der aufgenommene Ton; hören Sie ihn vorher ganz an, denn was gesagt wurde, lässt sich nicht schwärzen</translation>
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
  <name>Health</name>
  <message>
   <source>'{keys}' has the same modifier twice; write it once.</source>
   <translation>„{keys}“ hat dieselbe Zusatztaste zweimal; einmal genügt.</translation>
  </message>
  <message>
   <source>'{keys}' is also pressed when text is typed; add Ctrl, or choose an F key.</source>
   <translation>„{keys}“ wird auch beim Tippen gedrückt; nehmen Sie Strg dazu oder eine F-Taste.</translation>
  </message>
  <message>
   <source>'{keys}' is no hotkey; choose modifiers and one key, such as Ctrl+Shift+F9.</source>
   <translation>„{keys}“ geht hier nicht; wählen Sie Zusatztasten und eine Taste, etwa Strg+Umschalt+F9.</translation>
  </message>
  <message>
   <source>'{keys}' makes another character with Shift; leave Shift out, or choose an F key.</source>
   <translation>„{keys}“ ergibt mit Umschalt ein anderes Zeichen; lassen Sie Umschalt weg, oder nehmen Sie eine F-Taste.</translation>
  </message>
  <message>
   <source>A fault of this program ended the recording, which is whole up to {length}; report it.</source>
   <translation>Ein Fehler dieses Programms hat die Aufnahme beendet, sie ist bis {length} vollständig; bitte melden.</translation>
  </message>
  <message>
   <source>A fault of this program ended the replay buffer; report it.</source>
   <translation>Ein Fehler dieses Programms hat die Rückschau beendet; bitte melden.</translation>
  </message>
  <message>
   <source>A fault of this program ended the sound; the recording goes on without it; report it.</source>
   <translation>Ein Fehler dieses Programms hat den Ton beendet; die Aufnahme läuft ohne ihn weiter; bitte melden.</translation>
  </message>
  <message>
   <source>A fault of this program: the last minutes are not saved; report it.</source>
   <translation>Ein Fehler dieses Programms: Die letzten Minuten sind nicht gespeichert; bitte melden.</translation>
  </message>
  <message>
   <source>A fault of this program: this did not work; report it.</source>
   <translation>Ein Fehler dieses Programms: Das hat nicht geklappt; bitte melden.</translation>
  </message>
  <message>
   <source>A single window cannot be followed on {name} yet: record a screen or a region.</source>
   <translation>Unter {name} lässt sich ein einzelnes Fenster noch nicht aufnehmen: Nehmen Sie einen Bildschirm oder einen Bereich auf.</translation>
  </message>
  <message>
   <source>A window of this program covers the target: move it away, or minimize it.</source>
   <translation>Ein Fenster dieses Programms verdeckt das Ziel: Schieben Sie es weg, oder minimieren Sie es.</translation>
  </message>
  <message>
   <source>Another window is in front: nothing is recorded until it is out of the way.</source>
   <translation>Ein anderes Fenster ist davor: Bis es aus dem Weg ist, wird nichts aufgenommen.</translation>
  </message>
  <message>
   <source>Cannot write to {name}: free space, permit it, or take another place.</source>
   <translation>In {name} kann nicht geschrieben werden: Schaffen Sie Platz, erlauben Sie es, oder nehmen Sie einen anderen Ort.</translation>
  </message>
  <message>
   <source>Clicks and keys arrive again.</source>
   <translation>Klicks und Tasten kommen wieder an.</translation>
  </message>
  <message>
   <source>Clicks and keys do not arrive; trying again.</source>
   <translation>Klicks und Tasten kommen nicht an; es wird erneut versucht.</translation>
  </message>
  <message>
   <source>Clicks are seen again.</source>
   <translation>Es kommen wieder Klicks an.</translation>
  </message>
  <message>
   <source>In this Wayland session no program can look at the screen: log in with 'on Xorg' to record.</source>
   <translation>In dieser Wayland-Sitzung kann kein Programm den Bildschirm sehen: Melden Sie sich zum Aufnehmen mit „on Xorg“ an.</translation>
  </message>
  <message>
   <source>No clicks seen for 30 s while the picture changes: does another program catch them?</source>
   <translation>Seit 30 s kein Klick, während sich das Bild ändert: Fängt ein anderes Programm sie ab?</translation>
  </message>
  <message>
   <source>No clicks seen for 30 s while the picture changes: is the customer at work, or does another program catch them?</source>
   <translation>Seit 30 s kein Klick, während sich das Bild ändert: Arbeitet der Kunde, oder fängt ein anderes Programm sie ab?</translation>
  </message>
  <message>
   <source>No microphone was found: what is said is not recorded.</source>
   <translation>Kein Mikrofon gefunden: Was gesagt wird, wird nicht aufgenommen.</translation>
  </message>
  <message>
   <source>No way to look at the screen is known here: use Linux with X11, Windows or macOS.</source>
   <translation>Hier ist kein Weg bekannt, den Bildschirm zu sehen: Nehmen Sie Linux mit X11, Windows oder macOS.</translation>
  </message>
  <message>
   <source>No window has '{name}' in its title: open it, or choose another one.</source>
   <translation>Kein Fenster hat „{name}“ im Titel: Öffnen Sie es, oder wählen Sie ein anderes.</translation>
  </message>
  <message>
   <source>Nothing is recorded now, so there is nothing to mark.</source>
   <translation>Gerade wird nichts aufgenommen, also gibt es nichts zu markieren.</translation>
  </message>
  <message>
   <source>Only a replay buffer can be saved; this is a recording, which is saved when it ends.</source>
   <translation>Nur eine Rückschau kann gespeichert werden; dies ist eine Aufnahme, sie ist am Ende gespeichert.</translation>
  </message>
  <message>
   <source>Only {free_bytes} are free on the disk: make some space.</source>
   <translation>Nur noch {free_bytes} sind auf dem Datenträger frei: Schaffen Sie Platz.</translation>
  </message>
  <message>
   <source>Programs that run as administrator are not heard: start this one as administrator, too.</source>
   <translation>Programme, die als Administrator laufen, werden nicht gehört: Starten Sie auch dieses als Administrator.</translation>
  </message>
  <message>
   <source>Several windows have '{name}' in their title: choose the one you mean.</source>
   <translation>Mehrere Fenster haben „{name}“ im Titel: Wählen Sie das gemeinte.</translation>
  </message>
  <message>
   <source>The X server has no RECORD extension, through which clicks and keys are heard: start it with that extension.</source>
   <translation>Dem X-Server fehlt die Erweiterung RECORD, über die Klicks und Tasten gehört werden: Starten Sie ihn mit dieser Erweiterung.</translation>
  </message>
  <message>
   <source>The bar cannot be left out of the recording: move it off what is recorded.</source>
   <translation>Die Leiste ist in der Aufnahme zu sehen: Schieben Sie sie von dem weg, was aufgenommen wird.</translation>
  </message>
  <message>
   <source>The computer goes to sleep: nothing is recorded until it wakes up.</source>
   <translation>Der Computer geht schlafen: Bis er aufwacht, wird nichts aufgenommen.</translation>
  </message>
  <message>
   <source>The computer is awake again: the recording goes on.</source>
   <translation>Der Computer ist wieder wach: Die Aufnahme geht weiter.</translation>
  </message>
  <message>
   <source>The computer is fast enough again.</source>
   <translation>Der Computer ist wieder schnell genug.</translation>
  </message>
  <message>
   <source>The computer is too slow: close other programs; actions without a picture so far: {stills}.</source>
   <translation>Der Computer ist zu langsam: Schließen Sie andere Programme; Handlungen ohne Bild bisher: {stills}.</translation>
  </message>
  <message>
   <source>The computer is too slow: close other programs; pictures left out so far: {pictures}, actions without a picture: {stills}.</source>
   <translation>Der Computer ist zu langsam: Schließen Sie andere Programme; ausgelassene Bilder bisher: {pictures}, Handlungen ohne Bild: {stills}.</translation>
  </message>
  <message>
   <source>The computer is too slow: close other programs; pictures left out so far: {pictures}.</source>
   <translation>Der Computer ist zu langsam: Schließen Sie andere Programme; ausgelassene Bilder bisher: {pictures}.</translation>
  </message>
  <message>
   <source>The computer's sound is back.</source>
   <translation>Der Ton des Computers ist wieder da.</translation>
  </message>
  <message>
   <source>The computer's sound is not recorded: install PulseAudio or PipeWire, and ALSA's plug-in for it.</source>
   <translation>Der Ton des Computers wird nicht aufgenommen: Installieren Sie PulseAudio oder PipeWire und das ALSA-Plug-in dafür.</translation>
  </message>
  <message>
   <source>The computer's sound is not recorded: this system gives it to a virtual device only; install one and choose it as the microphone.</source>
   <translation>Der Ton des Computers wird nicht aufgenommen: Dieses System gibt ihn nur an ein virtuelles Gerät; installieren Sie eines, und wählen Sie es als Mikrofon.</translation>
  </message>
  <message>
   <source>The computer's sound stopped: the recording goes on without it, and tries again.</source>
   <translation>Der Ton des Computers ist weg: Die Aufnahme läuft ohne ihn weiter und versucht es wieder.</translation>
  </message>
  <message>
   <source>The disk has space for about {minutes} min, {free_bytes} are free: make some space.</source>
   <translation>Der Platz reicht für etwa {minutes} min, {free_bytes} sind frei: Schaffen Sie Platz auf dem Datenträger.</translation>
  </message>
  <message>
   <source>The disk has space for less than a minute, {free_bytes} are free: make some space now.</source>
   <translation>Der Platz reicht für weniger als eine Minute, {free_bytes} sind frei: Schaffen Sie jetzt Platz auf dem Datenträger.</translation>
  </message>
  <message>
   <source>The disk is nearly full, {free_bytes} are left: the recording ends here.</source>
   <translation>Der Datenträger ist fast voll, {free_bytes} sind übrig: Die Aufnahme endet hier.</translation>
  </message>
  <message>
   <source>The disk is nearly full: the recording ended, and is whole up to {length}; make some space.</source>
   <translation>Der Datenträger ist fast voll: Die Aufnahme ist zu Ende und bis {length} vollständig; schaffen Sie Platz.</translation>
  </message>
  <message>
   <source>The disk took no more: the recording ended, and is whole up to {length}; make some space.</source>
   <translation>Der Datenträger nahm nichts mehr an: Die Aufnahme ist zu Ende und bis {length} vollständig; schaffen Sie Platz.</translation>
  </message>
  <message>
   <source>The disk took no more: the replay buffer ended; make some space.</source>
   <translation>Der Datenträger nahm nichts mehr an: Die Rückschau ist zu Ende; schaffen Sie Platz.</translation>
  </message>
  <message>
   <source>The display does not answer any more: log in again.</source>
   <translation>Die Anzeige antwortet nicht mehr: Melden Sie sich neu an.</translation>
  </message>
  <message>
   <source>The display {name} does not answer: start it, or set DISPLAY to one that runs.</source>
   <translation>Die Anzeige {name} antwortet nicht: Starten Sie sie, oder setzen Sie DISPLAY auf eine, die läuft.</translation>
  </message>
  <message>
   <source>The last minutes are not saved: make some space on the disk, and try again.</source>
   <translation>Die letzten Minuten sind nicht gespeichert: Schaffen Sie Platz auf dem Datenträger, und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>The last minutes are not saved: no picture is kept yet; try again in a moment.</source>
   <translation>Die letzten Minuten sind nicht gespeichert: Es gibt noch kein Bild; versuchen Sie es gleich noch einmal.</translation>
  </message>
  <message>
   <source>The microphone gives nothing any more: plug it in again; the recording goes on without it.</source>
   <translation>Vom Mikrofon kommt nichts mehr: Stecken Sie es wieder an; die Aufnahme läuft ohne es weiter.</translation>
  </message>
  <message>
   <source>The microphone gives only silence: it is muted in the system's settings or by its own switch.</source>
   <translation>Vom Mikrofon kommt nur Stille: Es ist in den Systemeinstellungen oder mit seinem eigenen Schalter stumm geschaltet.</translation>
  </message>
  <message>
   <source>The microphone has been very quiet for a minute: is it the right one, is it turned up?</source>
   <translation>Das Mikrofon ist seit einer Minute sehr leise: Ist es das richtige, ist es aufgedreht?</translation>
  </message>
  <message>
   <source>The microphone is back.</source>
   <translation>Das Mikrofon ist wieder da.</translation>
  </message>
  <message>
   <source>The microphone is heard again.</source>
   <translation>Das Mikrofon ist wieder zu hören.</translation>
  </message>
  <message>
   <source>The microphone was not found: plug it in, or choose another one.</source>
   <translation>Das Mikrofon wurde nicht gefunden: Stecken Sie es an, oder wählen Sie ein anderes.</translation>
  </message>
  <message>
   <source>The picture answers again.</source>
   <translation>Das Bild reagiert wieder.</translation>
  </message>
  <message>
   <source>The picture changes again.</source>
   <translation>Das Bild ändert sich wieder.</translation>
  </message>
  <message>
   <source>The picture did not come back: the recording ends here.</source>
   <translation>Das Bild kam nicht wieder: Die Aufnahme endet hier.</translation>
  </message>
  <message>
   <source>The picture does not answer ({inputs} clicks and keys): is it frozen?</source>
   <translation>Das Bild reagiert nicht ({inputs} Klicks und Tasten): Ist es eingefroren?</translation>
  </message>
  <message>
   <source>The picture has more than one colour again.</source>
   <translation>Das Bild hat wieder mehr als eine Farbe.</translation>
  </message>
  <message>
   <source>The picture has not changed for {minutes} min: is the connection still there?</source>
   <translation>Das Bild hat sich seit {minutes} min nicht geändert: Steht die Verbindung noch?</translation>
  </message>
  <message>
   <source>The picture has only one colour: does the program hide what it shows?</source>
   <translation>Das Bild hat nur eine Farbe: Verbirgt das Programm, was es zeigt?</translation>
  </message>
  <message>
   <source>The picture is back.</source>
   <translation>Das Bild ist wieder da.</translation>
  </message>
  <message>
   <source>The picture is black: its screen is off, or the program protects what it shows.</source>
   <translation>Das Bild ist schwarz: Der Bildschirm ist aus, oder das Programm schützt, was es zeigt.</translation>
  </message>
  <message>
   <source>The picture is not black any more.</source>
   <translation>Das Bild ist nicht mehr schwarz.</translation>
  </message>
  <message>
   <source>The picture stopped coming; trying again.</source>
   <translation>Es kommt kein Bild mehr; es wird erneut versucht.</translation>
  </message>
  <message>
   <source>The recorder did not understand this window: is it of another version?</source>
   <translation>Die Aufnahme hat dieses Fenster nicht verstanden: Hat es eine andere Version?</translation>
  </message>
  <message>
   <source>The recording broke off: make some space on the disk, and recover it.</source>
   <translation>Die Aufnahme brach ab: Schaffen Sie Platz auf dem Datenträger, und stellen Sie sie wieder her.</translation>
  </message>
  <message>
   <source>The recording has ended, so nothing is forgotten.</source>
   <translation>Die Aufnahme ist zu Ende, also wird nichts vergessen.</translation>
  </message>
  <message>
   <source>The region does not lie on the screen {name} as it did: arrange the screens as they were to go on, or stop the recording.</source>
   <translation>Der Bereich liegt nicht mehr wie zuvor auf dem Bildschirm {name}: Ordnen Sie die Bildschirme wieder so an, oder beenden Sie die Aufnahme.</translation>
  </message>
  <message>
   <source>The region does not lie on the screens: choose it anew.</source>
   <translation>Der Bereich liegt nicht auf den Bildschirmen: Wählen Sie ihn neu.</translation>
  </message>
  <message>
   <source>The screen is locked: nothing is recorded until it is unlocked.</source>
   <translation>Der Bildschirm ist gesperrt: Bis er entsperrt ist, wird nichts aufgenommen.</translation>
  </message>
  <message>
   <source>The screen is unlocked: the recording goes on.</source>
   <translation>Der Bildschirm ist entsperrt: Die Aufnahme geht weiter.</translation>
  </message>
  <message>
   <source>The screen {name} is not there any more: plug it in again to go on, or stop the recording.</source>
   <translation>Der Bildschirm {name} ist nicht mehr da: Stecken Sie ihn wieder an, oder beenden Sie die Aufnahme.</translation>
  </message>
  <message>
   <source>The screens cannot be asked for: try again.</source>
   <translation>Die Bildschirme lassen sich nicht abfragen: Versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>The screens changed: the recording goes on.</source>
   <translation>Die Bildschirme haben sich geändert: Die Aufnahme geht weiter.</translation>
  </message>
  <message>
   <source>The system does not permit '{name}': permit it under Privacy &amp; Security, and start the program again.</source>
   <translation>Das System erlaubt „{name}“ nicht: Erlauben Sie es unter Datenschutz &amp; Sicherheit, und starten Sie das Programm neu.</translation>
  </message>
  <message>
   <source>The target can be seen again.</source>
   <translation>Das Ziel ist wieder zu sehen.</translation>
  </message>
  <message>
   <source>The target is too small to be recorded: make it larger.</source>
   <translation>Das Ziel ist zu klein zum Aufnehmen: Machen Sie es größer.</translation>
  </message>
  <message>
   <source>The window can be seen again: the recording goes on.</source>
   <translation>Das Fenster ist wieder zu sehen: Die Aufnahme geht weiter.</translation>
  </message>
  <message>
   <source>The window cannot be seen: nothing is recorded until it can.</source>
   <translation>Das Fenster ist nicht zu sehen: Bis es zu sehen ist, wird nichts aufgenommen.</translation>
  </message>
  <message>
   <source>The window is minimized: nothing is recorded until it is back.</source>
   <translation>Das Fenster ist minimiert: Bis es wieder da ist, wird nichts aufgenommen.</translation>
  </message>
  <message>
   <source>The window was closed: open it again.</source>
   <translation>Das Fenster wurde geschlossen: Öffnen Sie es wieder.</translation>
  </message>
  <message>
   <source>The window was closed: the recording ends here.</source>
   <translation>Das Fenster wurde geschlossen: Die Aufnahme endet hier.</translation>
  </message>
  <message>
   <source>There is enough space on the disk again, {free_bytes}.</source>
   <translation>Auf dem Datenträger ist wieder genug Platz, {free_bytes}.</translation>
  </message>
  <message>
   <source>There is no display, DISPLAY is not set: run it inside a desktop session, or set DISPLAY.</source>
   <translation>Es gibt keine Anzeige, DISPLAY ist nicht gesetzt: Starten Sie es in einer Desktop-Sitzung, oder setzen Sie DISPLAY.</translation>
  </message>
  <message>
   <source>There is no microphone called '{name}': plug it in, or choose another one.</source>
   <translation>Es gibt kein Mikrofon namens „{name}“: Stecken Sie es an, oder wählen Sie ein anderes.</translation>
  </message>
  <message>
   <source>There is no screen {name}: plug it in, or choose another one.</source>
   <translation>Es gibt keinen Bildschirm {name}: Stecken Sie ihn an, oder wählen Sie einen anderen.</translation>
  </message>
  <message>
   <source>This program cannot look at the screen: permit it in the system's settings, or log in again.</source>
   <translation>Dieses Programm kann den Bildschirm nicht sehen: Erlauben Sie es in den Systemeinstellungen, oder melden Sie sich neu an.</translation>
  </message>
  <message>
   <source>What is not to be kept cannot be removed from the disk: the recording ends here.</source>
   <translation>Was nicht behalten werden soll, lässt sich nicht vom Datenträger entfernen: Die Aufnahme endet hier.</translation>
  </message>
  <message>
   <source>What was forgotten is not removed from {name} yet: close it where it is open.</source>
   <translation>Das Vergessene ist aus {name} noch nicht entfernt: Schließen Sie die Sitzung, wo sie offen ist.</translation>
  </message>
  <message>
   <source>{keys} is a hotkey of another program, too; choose other keys.</source>
   <translation>{keys} ist auch ein Tastenkürzel eines anderen Programms; wählen Sie andere Tasten.</translation>
  </message>
  <message>
   <source>{keys} is the hotkey of both '{first}' and '{second}'; change one of them.</source>
   <translation>{keys} ist das Tastenkürzel von „{first}“ und von „{second}“; ändern Sie eines davon.</translation>
  </message>
  <message>
   <source>{name} is being recorded or edited by another program: close it there.</source>
   <translation>{name} wird von einem anderen Programm aufgenommen oder bearbeitet: Schließen Sie die Sitzung dort.</translation>
  </message>
  <message>
   <source>{name} is not a folder: choose another place.</source>
   <translation>{name} ist kein Ordner: Wählen Sie einen anderen Ort.</translation>
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
   <source>Ticket {name}</source>
   <translation>Ticket {name}</translation>
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
   <source>Mute</source>
   <translation>Stumm schalten</translation>
  </message>
  <message>
   <source>No device was found to hear the sound by.</source>
   <translation>Es wurde kein Gerät gefunden, über das der Ton zu hören wäre.</translation>
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
   <source>Choose screens, windows, sound and hotkeys; note the customer's consent</source>
   <translation>Bildschirme, Fenster, Ton und globale Tastenkürzel wählen; die Einwilligung des Kunden festhalten</translation>
  </message>
  <message>
   <source>End private</source>
   <translation>Privat beenden</translation>
  </message>
  <message>
   <source>End the recording and find its steps</source>
   <translation>Die Aufnahme beenden und ihre Schritte suchen</translation>
  </message>
  <message>
   <source>Finding the steps</source>
   <translation>Schritte werden gesucht</translation>
  </message>
  <message>
   <source>Finding the steps…</source>
   <translation>Schritte werden gesucht …</translation>
  </message>
  <message>
   <source>Forget the last 30 seconds</source>
   <translation>Die letzten 30 Sekunden vergessen</translation>
  </message>
  <message>
   <source>Go on recording</source>
   <translation>Weiter aufnehmen</translation>
  </message>
  <message>
   <source>Go to the recorder bar</source>
   <translation>Zur Aufnahmeleiste gehen</translation>
  </message>
  <message>
   <source>It becomes a step of its own</source>
   <translation>Er wird ein eigener Schritt</translation>
  </message>
  <message>
   <source>Its time stands still until it goes on</source>
   <translation>Ihre Zeit steht still, bis es weitergeht</translation>
  </message>
  <message>
   <source>Keep the last minutes</source>
   <translation>Die letzten Minuten behalten</translation>
  </message>
  <message>
   <source>Keep the last minutes no more</source>
   <translation>Die letzten Minuten nicht mehr behalten</translation>
  </message>
  <message>
   <source>Keeping the last {minutes} min</source>
   <translation>Behält die letzten {minutes} min</translation>
  </message>
  <message>
   <source>Make a session of what was kept</source>
   <translation>Aus dem Behaltenen eine Sitzung machen</translation>
  </message>
  <message>
   <source>Mark this moment</source>
   <translation>Diesen Moment markieren</translation>
  </message>
  <message>
   <source>Marked at {time}.</source>
   <translation>Markiert bei {time}.</translation>
  </message>
  <message>
   <source>Mute the microphone</source>
   <translation>Mikrofon stumm schalten</translation>
  </message>
  <message>
   <source>Nothing is kept until it is off again; an honest gap remains</source>
   <translation>Bis es wieder aus ist, wird nichts behalten; eine ehrliche Lücke bleibt</translation>
  </message>
  <message>
   <source>Older ones are dropped; a session is made when you save them</source>
   <translation>Ältere entfallen; eine Sitzung wird daraus, wenn Sie sie speichern</translation>
  </message>
  <message>
   <source>Pause the recording</source>
   <translation>Aufnahme anhalten</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>Angehalten</translation>
  </message>
  <message>
   <source>Primary screen</source>
   <translation>Hauptbildschirm</translation>
  </message>
  <message>
   <source>Private</source>
   <translation>Privat</translation>
  </message>
  <message>
   <source>Private: nothing is kept</source>
   <translation>Privat: nichts wird behalten</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Aufnehmen</translation>
  </message>
  <message>
   <source>Record what was recorded last</source>
   <translation>Dasselbe wie zuletzt aufnehmen</translation>
  </message>
  <message>
   <source>Recording</source>
   <translation>Aufnahme</translation>
  </message>
  <message>
   <source>Record…</source>
   <translation>Aufnehmen …</translation>
  </message>
  <message>
   <source>Remote viewer</source>
   <translation>Fernwartungsfenster</translation>
  </message>
  <message>
   <source>Save the last minutes</source>
   <translation>Die letzten Minuten speichern</translation>
  </message>
  <message>
   <source>Screen locked: nothing is kept</source>
   <translation>Gesperrt: nichts wird behalten</translation>
  </message>
  <message>
   <source>Screen {number}</source>
   <translation>Bildschirm {number}</translation>
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
   <source>Starting…</source>
   <translation>Beginnt …</translation>
  </message>
  <message>
   <source>Steer the recording by keyboard; Escape comes back</source>
   <translation>Die Aufnahme mit der Tastatur steuern; Esc führt zurück</translation>
  </message>
  <message>
   <source>Stop recording</source>
   <translation>Aufnahme beenden</translation>
  </message>
  <message>
   <source>The computer slept</source>
   <translation>Der Computer hat geschlafen</translation>
  </message>
  <message>
   <source>The last minutes are saved.</source>
   <translation>Die letzten Minuten sind gespeichert.</translation>
  </message>
  <message>
   <source>The last {seconds} s are gone.</source>
   <translation>Die letzten {seconds} s sind gelöscht.</translation>
  </message>
  <message>
   <source>The note at {time} is kept.</source>
   <translation>Die Notiz bei {time} ist gespeichert.</translation>
  </message>
  <message>
   <source>The recorder does not answer: what happens now may be missing.</source>
   <translation>Die Aufnahme antwortet nicht: Was jetzt geschieht, fehlt vielleicht.</translation>
  </message>
  <message>
   <source>They are removed from the disk at once, for good</source>
   <translation>Sie werden sofort und endgültig vom Datenträger entfernt</translation>
  </message>
  <message>
   <source>Unmute the microphone</source>
   <translation>Mikrofon wieder einschalten</translation>
  </message>
  <message>
   <source>What was kept and not saved is gone</source>
   <translation>Was behalten und nicht gespeichert wurde, ist weg</translation>
  </message>
  <message>
   <source>{target} is being recorded already.</source>
   <translation>{target} wird schon aufgenommen.</translation>
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
  <name>Region</name>
  <message>
   <source>Drag over the part to record   ·   Space draws a box   ·   Esc leaves</source>
   <translation>Über den Teil ziehen, der aufgenommen werden soll   ·   Leertaste zeichnet einen Rahmen   ·   Esc verlässt</translation>
  </message>
  <message>
   <source>Enter takes it   ·   Arrows move it, with Ctrl its corner   ·   Esc leaves</source>
   <translation>Eingabetaste nimmt ihn   ·   Pfeile verschieben ihn, mit Strg seine Ecke   ·   Esc verlässt</translation>
  </message>
  <message>
   <source>Part of the screen to record</source>
   <translation>Teil des Bildschirms, der aufgenommen werden soll</translation>
  </message>
 </context>
 <context>
  <name>Rescue</name>
  <message>
   <source>Recover it</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Recovering {name}</source>
   <translation>{name} wird wiederhergestellt</translation>
  </message>
  <message>
   <source>Save them</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Saving the last minutes before the crash</source>
   <translation>Die letzten Minuten vor dem Absturz werden gespeichert</translation>
  </message>
  <message>
   <source>The last minutes before the crash can be saved until {until}.</source>
   <translation>Die letzten Minuten vor dem Absturz lassen sich bis {until} speichern.</translation>
  </message>
  <message>
   <source>The recording broke off. What was recorded until then is still there.</source>
   <translation>Die Aufnahme brach ab. Was bis dahin aufgenommen wurde, ist noch da.</translation>
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
  <name>Session</name>
  <message>
   <source>Close the panel of the session</source>
   <translation>Angaben zur Sitzung schließen</translation>
  </message>
  <message>
   <source>Consent</source>
   <translation>Einwilligung</translation>
  </message>
  <message>
   <source>Edit ticket</source>
   <translation>Ticket bearbeiten</translation>
  </message>
  <message>
   <source>How</source>
   <translation>Wie</translation>
  </message>
  <message>
   <source>It can be noted where a recording is started.</source>
   <translation>Sie lässt sich festhalten, wo eine Aufnahme gestartet wird.</translation>
  </message>
  <message>
   <source>No consent was noted.</source>
   <translation>Es ist keine Einwilligung festgehalten.</translation>
  </message>
  <message>
   <source>Not noted</source>
   <translation>Nicht festgehalten</translation>
  </message>
  <message>
   <source>Noted with the recording, and cannot be changed. It is never in an article or a video.</source>
   <translation>Mit der Aufnahme festgehalten und nicht zu ändern. Sie steht nie in einem Artikel oder Video.</translation>
  </message>
  <message>
   <source>Number of the case</source>
   <translation>Nummer des Falls</translation>
  </message>
  <message>
   <source>Recorded</source>
   <translation>Aufgenommen</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Sitzung</translation>
  </message>
  <message>
   <source>The library finds the session by it. It is never in an article or a video.</source>
   <translation>Die Bibliothek findet die Sitzung danach. Es steht nie in einem Artikel oder Video.</translation>
  </message>
  <message>
   <source>Ticket</source>
   <translation>Ticket</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Wann</translation>
  </message>
  <message>
   <source>Who</source>
   <translation>Wer</translation>
  </message>
  <message>
   <source>Wording</source>
   <translation>Wortlaut</translation>
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
   <source>KeePass; online banking</source>
   <translation>KeePass; Online-Banking</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Parts of window titles, with a semicolon between them; capitals do not matter</source>
   <translation>Teile von Fenstertiteln, mit Semikolon dazwischen; Groß- und Kleinschreibung ist egal</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Suggest &amp;private for windows titled</source>
   <translation>&amp;Privat vorschlagen bei Fenstern mit</translation>
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
  <name>Side</name>
  <message>
   <source>Close (Esc)</source>
   <translation>Schließen (Esc)</translation>
  </message>
 </context>
 <context>
  <name>StartPanel</name>
  <message>
   <source> min</source>
   <translation> min</translation>
  </message>
  <message>
   <source>&amp;Countdown</source>
   <translation>&amp;Countdown</translation>
  </message>
  <message>
   <source>&amp;Replay buffer</source>
   <translation>&amp;Rückschau</translation>
  </message>
  <message>
   <source>&amp;Title</source>
   <translation>&amp;Titel</translation>
  </message>
  <message>
   <source>A double-click draws it anew.</source>
   <translation>Ein Doppelklick zeichnet ihn neu.</translation>
  </message>
  <message>
   <source>Another program may be taking the input. You can record all the same: steps are then found from the picture.</source>
   <translation>Vielleicht fängt ein anderes Programm die Eingaben ab. Sie können trotzdem aufnehmen: Die Schritte werden dann im Bild gefunden.</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Called off: nothing is recorded.</source>
   <translation>Abgebrochen: Nichts wird aufgenommen.</translation>
  </message>
  <message>
   <source>Choose what is recorded first.</source>
   <translation>Wählen Sie zuerst, was aufgenommen wird.</translation>
  </message>
  <message>
   <source>Choose what is recorded.</source>
   <translation>Wählen Sie, was aufgenommen wird.</translation>
  </message>
  <message>
   <source>Click to draw it</source>
   <translation>Zum Zeichnen klicken</translation>
  </message>
  <message>
   <source>Clicks</source>
   <translation>Klicks</translation>
  </message>
  <message>
   <source>Clicks and keys arrive</source>
   <translation>Klicks und Tasten kommen an</translation>
  </message>
  <message>
   <source>Clicks arrive</source>
   <translation>Klicks kommen an</translation>
  </message>
  <message>
   <source>Consent</source>
   <translation>Einwilligung</translation>
  </message>
  <message>
   <source>Ctrl+click or Space chooses several: each becomes a session of its own.</source>
   <translation>Strg+Klick oder Leertaste wählt mehrere: Jedes wird eine eigene Sitzung.</translation>
  </message>
  <message>
   <source>Draw a part of the screen</source>
   <translation>Einen Teil des Bildschirms zeichnen</translation>
  </message>
  <message>
   <source>Forget the last 30 s</source>
   <translation>Die letzten 30 s vergessen</translation>
  </message>
  <message>
   <source>Go to the screens and windows</source>
   <translation>Zu den Bildschirmen und Fenstern gehen</translation>
  </message>
  <message>
   <source>Ho&amp;w</source>
   <translation>W&amp;ie</translation>
  </message>
  <message>
   <source>Hotkey: {what}</source>
   <translation>Globales Tastenkürzel: {what}</translation>
  </message>
  <message>
   <source>Hotkeys</source>
   <translation>Globale Tastenkürzel</translation>
  </message>
  <message>
   <source>How it is recorded</source>
   <translation>Wie aufgenommen wird</translation>
  </message>
  <message>
   <source>Keep the last {minutes} min instead</source>
   <translation>Stattdessen die letzten {minutes} min behalten</translation>
  </message>
  <message>
   <source>Keeps the last minutes only; one key makes a session of them</source>
   <translation>Behält nur die letzten Minuten; eine Taste macht eine Sitzung daraus</translation>
  </message>
  <message>
   <source>Keyboard</source>
   <translation>Tastatur</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Keys arrive</source>
   <translation>Tasten kommen an</translation>
  </message>
  <message>
   <source>Level of the microphone</source>
   <translation>Pegel des Mikrofons</translation>
  </message>
  <message>
   <source>Level of the microphone: {db} decibels</source>
   <translation>Pegel des Mikrofons: {db} Dezibel</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>Noch einmal suchen</translation>
  </message>
  <message>
   <source>Looking for screens and windows…</source>
   <translation>Bildschirme und Fenster werden gesucht …</translation>
  </message>
  <message>
   <source>Marker</source>
   <translation>Markierung</translation>
  </message>
  <message>
   <source>Microphone</source>
   <translation>Mikrofon</translation>
  </message>
  <message>
   <source>Minimized: open it to record it</source>
   <translation>Minimiert: zum Aufnehmen öffnen</translation>
  </message>
  <message>
   <source>Name of the customer</source>
   <translation>Name des Kunden</translation>
  </message>
  <message>
   <source>No keys at all</source>
   <translation>Gar keine Tasten</translation>
  </message>
  <message>
   <source>No microphone</source>
   <translation>Kein Mikrofon</translation>
  </message>
  <message>
   <source>No remote viewer is open. TeamViewer, AnyDesk and others appear here first, once they are.</source>
   <translation>Kein Fernwartungsprogramm ist offen. TeamViewer, AnyDesk und andere erscheinen hier zuerst, sobald sie es sind.</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Keiner</translation>
  </message>
  <message>
   <source>Nothing can be recorded here</source>
   <translation>Hier lässt sich nichts aufnehmen</translation>
  </message>
  <message>
   <source>Nothing is heard. Is it muted, or is it another microphone?</source>
   <translation>Nichts ist zu hören. Ist es stumm, oder ist es ein anderes Mikrofon?</translation>
  </message>
  <message>
   <source>Nothing is noted about consent.</source>
   <translation>Zur Einwilligung ist nichts festgehalten.</translation>
  </message>
  <message>
   <source>Number of the case (optional)</source>
   <translation>Nummer des Falls (freiwillig)</translation>
  </message>
  <message>
   <source>Part of a screen</source>
   <translation>Teil eines Bildschirms</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Press any key or click anywhere to see.</source>
   <translation>Drücken Sie zur Probe eine Taste, oder klicken Sie irgendwo.</translation>
  </message>
  <message>
   <source>Press the new keys here; Backspace for none</source>
   <translation>Hier die neuen Tasten drücken; Rücktaste für keine</translation>
  </message>
  <message>
   <source>Private</source>
   <translation>Privat</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Aufnehmen</translation>
  </message>
  <message>
   <source>Record what the speakers play, too</source>
   <translation>Auch aufnehmen, was die Lautsprecher spielen</translation>
  </message>
  <message>
   <source>Records {count} targets, each as a session of its own</source>
   <translation>Nimmt {count} Ziele auf, jedes als eigene Sitzung</translation>
  </message>
  <message>
   <source>Records “{name}”</source>
   <translation>Nimmt „{name}“ auf</translation>
  </message>
  <message>
   <source>Runs quietly; one key makes a session of the last minutes ({keys})</source>
   <translation>Läuft still mit; eine Taste macht aus den letzten Minuten eine Sitzung ({keys})</translation>
  </message>
  <message>
   <source>Save the last minutes</source>
   <translation>Die letzten Minuten speichern</translation>
  </message>
  <message>
   <source>Screen {number}</source>
   <translation>Bildschirm {number}</translation>
  </message>
  <message>
   <source>Screen {number} (primary)</source>
   <translation>Bildschirm {number} (Hauptbildschirm)</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Sitzung</translation>
  </message>
  <message>
   <source>Shortcuts and named keys</source>
   <translation>Tastenkürzel und benannte Tasten</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>Ton</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Beginnen</translation>
  </message>
  <message>
   <source>Start a recording</source>
   <translation>Eine Aufnahme beginnen</translation>
  </message>
  <message>
   <source>Start and stop</source>
   <translation>Beginnen und beenden</translation>
  </message>
  <message>
   <source>Start recording</source>
   <translation>Aufnahme beginnen</translation>
  </message>
  <message>
   <source>Start recording ({keys})</source>
   <translation>Aufnahme beginnen ({keys})</translation>
  </message>
  <message>
   <source>Start the replay buffer</source>
   <translation>Rückschau beginnen</translation>
  </message>
  <message>
   <source>Starts as soon as the screens and windows are found.</source>
   <translation>Startet, sobald die Bildschirme und Fenster gefunden sind.</translation>
  </message>
  <message>
   <source>Stored with the session, never in an article or a video.</source>
   <translation>Bei der Sitzung gespeichert, nie in einem Artikel oder Video.</translation>
  </message>
  <message>
   <source>Stored with the session, without a name until you say who agreed.</source>
   <translation>Bei der Sitzung gespeichert, ohne Namen, bis Sie sagen, wer zugestimmt hat.</translation>
  </message>
  <message>
   <source>Take back all changes of the hotkeys</source>
   <translation>Alle Änderungen der globalen Tastenkürzel zurücknehmen</translation>
  </message>
  <message>
   <source>The customer agreed to be recorded</source>
   <translation>Der Kunde hat in die Aufnahme eingewilligt</translation>
  </message>
  <message>
   <source>The last minutes are kept of one target only: choose one.</source>
   <translation>Die letzten Minuten werden nur von einem Ziel behalten: Wählen Sie eines.</translation>
  </message>
  <message>
   <source>The recorder hears what you do.</source>
   <translation>Die Aufnahme bekommt mit, was Sie tun.</translation>
  </message>
  <message>
   <source>The search for screens and windows broke off.</source>
   <translation>Die Suche nach Bildschirmen und Fenstern brach ab.</translation>
  </message>
  <message>
   <source>The system's microphone</source>
   <translation>Das Mikrofon des Systems</translation>
  </message>
  <message>
   <source>The usual keys</source>
   <translation>Die üblichen Tasten</translation>
  </message>
  <message>
   <source>They work also while the remote window has the focus.</source>
   <translation>Sie wirken auch, während das Fenster der Fernwartung aktiv ist.</translation>
  </message>
  <message>
   <source>Tic&amp;ket</source>
   <translation>Tic&amp;ket</translation>
  </message>
  <message>
   <source>Ticket for {name}</source>
   <translation>Ticket für {name}</translation>
  </message>
  <message>
   <source>Title for {name}</source>
   <translation>Titel für {name}</translation>
  </message>
  <message>
   <source>Untitled window</source>
   <translation>Fenster ohne Titel</translation>
  </message>
  <message>
   <source>W&amp;ho</source>
   <translation>W&amp;er</translation>
  </message>
  <message>
   <source>What is recorded</source>
   <translation>Was aufgenommen wird</translation>
  </message>
  <message>
   <source>What it is about (optional)</source>
   <translation>Worum es geht (freiwillig)</translation>
  </message>
  <message>
   <source>What was asked, word for word</source>
   <translation>Was gefragt wurde, Wort für Wort</translation>
  </message>
  <message>
   <source>What you type is never stored.</source>
   <translation>Was Sie tippen, wird nie gespeichert.</translation>
  </message>
  <message>
   <source>Whe&amp;n</source>
   <translation>Wa&amp;nn</translation>
  </message>
  <message>
   <source>While another window lies over it, it is not recorded.</source>
   <translation>Solange ein anderes Fenster darüber liegt, wird es nicht aufgenommen.</translation>
  </message>
  <message>
   <source>Wor&amp;ding</source>
   <translation>Wort&amp;laut</translation>
  </message>
  <message>
   <source>Your click did not arrive.</source>
   <translation>Ihr Klick kam nicht an.</translation>
  </message>
  <message>
   <source>Your key did not arrive.</source>
   <translation>Ihre Taste kam nicht an.</translation>
  </message>
  <message>
   <source>but nothing is heard of the microphone</source>
   <translation>aber vom Mikrofon ist nichts zu hören</translation>
  </message>
  <message>
   <source>consent noted</source>
   <translation>Einwilligung festgehalten</translation>
  </message>
  <message>
   <source>with the microphone</source>
   <translation>mit Mikrofon</translation>
  </message>
  <message>
   <source>without keys</source>
   <translation>ohne Tasten</translation>
  </message>
  <message>
   <source>without microphone</source>
   <translation>ohne Mikrofon</translation>
  </message>
  <message>
   <source>{count} targets</source>
   <translation>{count} Ziele</translation>
  </message>
  <message>
   <source>{name} (not plugged in)</source>
   <translation>{name} (nicht angesteckt)</translation>
  </message>
  <message>
   <source>{size} · covered</source>
   <translation>{size} · verdeckt</translation>
  </message>
  <message>
   <source>“{name}” is covered: it is brought to the front.</source>
   <translation>„{name}“ ist verdeckt: Es wird nach vorn geholt.</translation>
  </message>
  <message>
   <source>“{name}” is minimized: open it first.</source>
   <translation>„{name}“ ist minimiert: Öffnen Sie es zuerst.</translation>
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
   <source>Computer asleep</source>
   <translation>Computer schlief</translation>
  </message>
  <message>
   <source>Covered by another window</source>
   <translation>Von einem anderen Fenster verdeckt</translation>
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
   <source>Disk full</source>
   <translation>Datenträger voll</translation>
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
   <source>Forgotten</source>
   <translation>Vergessen</translation>
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
   <source>Lost when the recording was cut off</source>
   <translation>Verloren, als die Aufnahme abbrach</translation>
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
   <source>Paused</source>
   <translation>Angehalten</translation>
  </message>
  <message>
   <source>Picture lost</source>
   <translation>Kein Bild</translation>
  </message>
  <message>
   <source>Private</source>
   <translation>Privat</translation>
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
   <source>Screen locked</source>
   <translation>Bildschirm gesperrt</translation>
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
   <source>Sound</source>
   <translation>Ton</translation>
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
   <source>The wave form follows in a moment</source>
   <translation>Die Wellenform folgt gleich</translation>
  </message>
  <message>
   <source>There are no idle parts left</source>
   <translation>Es gibt keinen Leerlauf mehr</translation>
  </message>
  <message>
   <source>There is no wave form: it could not be made</source>
   <translation>Es gibt keine Wellenform: Sie ließ sich nicht erstellen</translation>
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
   <source>Window closed</source>
   <translation>Fenster geschlossen</translation>
  </message>
  <message>
   <source>Window minimized</source>
   <translation>Fenster minimiert</translation>
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
  <message>
   <source>{title}, {length}</source>
   <translation>{title}, {length}</translation>
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
   <source>Close without saving</source>
   <translation>Schließen ohne zu speichern</translation>
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
   <source>Finding the steps of the last minutes</source>
   <translation>Schritte der letzten Minuten werden gesucht</translation>
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
   <source>Save them, then close</source>
   <translation>Speichern, dann schließen</translation>
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
   <source>The last minutes are being kept.</source>
   <translation>Die letzten Minuten werden behalten.</translation>
  </message>
  <message>
   <source>There is nothing at {path}; check the path.</source>
   <translation>Unter {path} ist nichts; prüfen Sie den Pfad.</translation>
  </message>
  <message>
   <source>They are gone with the window unless they are saved.</source>
   <translation>Sie sind mit dem Fenster weg, wenn sie nicht gespeichert werden.</translation>
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
