# Waits for a program, then runs it as `python3 main.py` would. Only modules that the interpreter has already loaded or
# that are frozen into it: an import from disk would delay every first line.
import posix
import sys

CONTROL = 3
NO_INPUT = "/dev/null"
PIPE_BYTES = 128 * 1024  # Twice what Linux gives; measured, more does not help.


def receive():
    """Reads records, each a line "kind/length/name" and so many bytes, until the server closes its side."""
    pieces = []
    while piece := posix.read(CONTROL, 65536):
        pieces.append(piece)
    posix.write(CONTROL, b"\n")  # Raises when the server has died: then nothing may run.
    posix.close(CONTROL)
    data, at = b"".join(pieces), 0
    while at < len(data):
        end = data.index(b"\n", at)
        kind, length, name = data[at:end].decode().split("/")
        at = end + 1 + int(length)
        yield kind, name, data[end + 1 : at]


def write(path, content):
    fd = posix.open(path, posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC, 0o666)
    while content:
        content = content[posix.write(fd, content) :]
    posix.close(fd)


def set_stdin(path):
    """A file, not a pipe, so that /dev/stdin can be opened again."""
    fd = posix.open(path, posix.O_RDONLY)
    posix.dup2(fd, 0)
    posix.close(fd)
    if path != NO_INPUT:
        posix.unlink(path)


def add_packages():
    """What `site` adds for packages of the operator, without the .pth files; and what matplotlib shows figures by."""
    version = "python%d.%d" % sys.version_info[:2]
    for folder in (
        "/usr/local/lib/%s/dist-packages" % version,
        "/usr/lib/python3/dist-packages",
        "%s/lib/%s/site-packages" % (sys.prefix, version),
        "%s/lib64/%s/site-packages" % (sys.prefix, version),
        "%s/tools" % __file__.rpartition("/")[0],
    ):
        try:
            posix.stat(folder)
            sys.path.append(folder)
        except OSError:
            pass


def widen_stdout():
    """A program that prints much need not stop for each piece that the server takes."""
    import fcntl

    try:
        fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    except OSError:
        pass  # A terminal, or the user has too many pipes.


def add_builtins():
    import _sitebuiltins
    import builtins

    builtins.quit = _sitebuiltins.Quitter("quit", "Ctrl-D (i.e. EOF)")
    builtins.exit = _sitebuiltins.Quitter("exit", "Ctrl-D (i.e. EOF)")
    builtins.help = _sitebuiltins._Helper()


def prepare():
    """Takes what the server sent; returns names and sources: what runs before the program, then the program."""
    folder, programs, stdin = posix.getcwd(), [], NO_INPUT
    # All that can be done before the program is there.
    add_packages()
    add_builtins()
    widen_stdout()
    sys.stdout.reconfigure(line_buffering=True)  # As on a terminal.
    sys.path.insert(0, folder)
    for kind, name, content in receive():
        if kind in ("before", "program"):
            sys.argv[:] = [name]  # The program comes last.
            programs.append(("%s/%s" % (folder, name), content))
            write(*programs[-1])
        elif kind == "file":
            write("%s/%s" % (folder, name), content)
        elif kind == "argument":
            sys.argv.append(content.decode("utf-8", "surrogateescape"))
        elif kind == "interactive":
            stdin = None  # It stays what it is.
        elif kind == "stdin":
            stdin = "/tmp/.stdin-%d" % posix.getpid()
            write(stdin, content)
    if stdin:
        set_stdin(stdin)
    return programs


def run(programs):
    main = type(sys)("__main__")
    main.__file__ = programs[-1][0]
    main.__builtins__ = sys.modules["builtins"]
    main.__annotations__ = {}
    sys.modules["__main__"] = main
    try:
        for path, source in programs:
            exec(compile(source, path, "exec", dont_inherit=True), main.__dict__)
    except SystemExit:
        raise
    except BaseException as error:
        error.__traceback__ = error.__traceback__.tb_next  # Without the frame of this function.
        sys.excepthook(type(error), error, error.__traceback__)
        sys.exit(130 if isinstance(error, KeyboardInterrupt) else 1)


run(prepare())
