"""One compositor for canvas, article and film: redact, cursor, clicks, annotations, captions."""

from remoteassist.render import lasting_none as lasting_none
