"""A back-end of matplotlib: show() writes each open figure as a picture into the output, in its place."""
import binascii
import io
import sys

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

FigureCanvas = FigureCanvasAgg
FigureManager = FigureManagerBase


def show(*_args, **_kwargs):
    """Shows all figures and closes them, as when a reader has closed their windows."""
    for manager in Gcf.get_all_fig_managers():
        picture = io.BytesIO()
        manager.canvas.figure.savefig(picture, format="png", bbox_inches="tight")
        data = binascii.b2a_base64(picture.getvalue(), newline=False).decode()
        sys.stdout.write("\033]1337;File=size=%d;inline=1:%s\a\n" % (len(picture.getvalue()), data))
    sys.stdout.flush()
    Gcf.destroy_all()
