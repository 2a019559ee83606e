"""A cover note with the typography of its language, and who signs it as the reader sees them."""

from __future__ import annotations

from pressroom.brand.fonts import brand_families, narrow_space_shown
from pressroom.brand.people import card_for
from pressroom.brand.setting import Setting, setting_for
from pressroom.diagnostics import Diagnostics
from pressroom.model.branded import BrandedRelease, ContactCard
from pressroom.model.document import Blocks
from pressroom.model.release import Contact


class NoteSetting:
    """Sets notes as one version of a release is set."""

    def __init__(self, release: BrandedRelease) -> None:
        families = brand_families(release.look, release.issuers[0].id, None, Diagnostics())
        self._setting: Setting = setting_for(release.language.tag, narrow_space=narrow_space_shown(families))

    def blocks(self, blocks: Blocks) -> Blocks:
        """The text of the note."""
        return self._setting.blocks(blocks)

    def text(self, text: str) -> str:
        """A line of its own: a subject, a fallback."""
        return self._setting.text(text)

    def card(self, signer: Contact) -> ContactCard:
        """The signature."""
        return card_for(signer, self._setting)

    def embargoed(self, subject: str) -> str:
        """A subject that says that the release is under embargo."""
        return self._setting.words["embargo_subject"].format(subject=subject)
