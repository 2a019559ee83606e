"""The message of a sending: built once, encoded once, and for each recipient only what is personal is put in.

``letter.py`` what is wanted → ``cutting.py`` → ``stencil.py`` what is kept and written from. ``naive.py`` does the same slowly.
"""

from pressroom.delivery.message.cutting import cut
from pressroom.delivery.message.letter import Attachment, Letter, Picture
from pressroom.delivery.message.merging import TOKEN, Field, Merged, Place, fields_of
from pressroom.delivery.message.naive import naive
from pressroom.delivery.message.stencil import Message, Stencil, UnreadableStencil, plain
from pressroom.delivery.message.values import Unsendable

__all__ = [
    "TOKEN",
    "Attachment",
    "Field",
    "Letter",
    "Merged",
    "Message",
    "Picture",
    "Place",
    "Stencil",
    "UnreadableStencil",
    "Unsendable",
    "cut",
    "fields_of",
    "naive",
    "plain",
]
