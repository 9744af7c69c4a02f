"""A window that takes its next colour the moment a button is pressed on it, and prints where it is."""

from Xlib import X, Xatom
from Xlib.display import Display

COLOURS = (0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x808080, 0x804000)
WIDTH, HEIGHT = 400, 300
LEFT, TOP = 300, 200


def main() -> None:
    """Show the window until the display goes away."""
    display = Display()
    screen = display.screen()
    window = screen.root.create_window(
        *(LEFT, TOP, WIDTH, HEIGHT, 0, screen.root_depth, X.InputOutput, X.CopyFromParent),
        background_pixel=COLOURS[0],
        # No window manager moves it, and it stays above what else is there.
        override_redirect=True,
        event_mask=X.ButtonPressMask | X.ExposureMask,
    )
    window.change_property(Xatom.WM_NAME, Xatom.STRING, 8, b"Flipping window")
    window.map()
    pen = window.create_gc(foreground=COLOURS[0])
    presses = 0
    is_shown = False
    while True:
        event = display.next_event()
        if event.type == X.ButtonPress:
            presses += 1
        pen.change(foreground=COLOURS[presses % len(COLOURS)])
        window.fill_rectangle(pen, 0, 0, WIDTH, HEIGHT)
        display.flush()
        if not is_shown:
            is_shown = True
            print(f"{LEFT} {TOP} {WIDTH} {HEIGHT}", flush=True)


if __name__ == "__main__":
    main()
