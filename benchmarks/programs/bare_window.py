"""The least that a PySide6 program can be: an empty main window of the size of ours."""

from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication([])
window = QMainWindow()
window.resize(1200, 760)
window.show()
app.exec()
