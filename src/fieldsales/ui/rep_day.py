# SPDX-License-Identifier: MIT
"""The conversations of a rep's day beside the tour itself: each connects its own views with the desk."""

from datetime import date

from fieldsales.domain.draft import Draft, DraftKind
from fieldsales.ui.away.conversation import AwayConversation
from fieldsales.ui.by_palette import ByPalette
from fieldsales.ui.calendars.conversation import CalendarConversation
from fieldsales.ui.check.conversation import CheckConversation
from fieldsales.ui.drafts.conversation import DraftConversation
from fieldsales.ui.evening.conversation import EveningConversation
from fieldsales.ui.follow_ups.conversation import FollowUpsConversation
from fieldsales.ui.handoff.conversation import HandoffConversation
from fieldsales.ui.help.conversation import HelpConversation
from fieldsales.ui.notes.conversation import NotesConversation
from fieldsales.ui.orders.conversation import OrdersConversation
from fieldsales.ui.orders.sales_settings import SalesSettings
from fieldsales.ui.parts import Parts
from fieldsales.ui.settings.you_conversation import YouConversation
from fieldsales.ui.visit.conversation import VisitConversation
from fieldsales.ui.wizard.conversation import WizardConversation


class RepDay:
    """Makes the conversations and holds them as long as the window is there."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.away = AwayConversation(parts)
        self.orders = OrdersConversation(parts)
        self.sales = SalesSettings(parts)
        self.evening = EveningConversation(parts)
        self.check = CheckConversation(parts)
        self.you = YouConversation(parts)
        self.follow_ups = FollowUpsConversation(parts)
        self.wizard = WizardConversation(parts)
        self.help = HelpConversation(parts)
        self.drafts = DraftConversation(parts)
        self.notes = NotesConversation(parts)
        self.notes.attached.connect(self.drafts.look)
        self.notes.visit_found.connect(self.drafts.tell_of_visit)
        self.drafts.voices_found.connect(self.notes.recover)
        self.handoff = HandoffConversation(parts)
        self.calendars = CalendarConversation(parts)
        self.by_palette = ByPalette(parts, self.notes)
        self.visits = VisitConversation(parts)
        self.drafts.wanted_back.connect(self._go_on_with)

    def _go_on_with(self, draft: Draft) -> None:
        """Open what a draft was typed on; there it stands again."""
        match draft.kind:
            case DraftKind.RELANCE | DraftKind.TASK:
                self.follow_ups.ask_new_of(draft.prospect_id)
            case DraftKind.ORDER:
                self.orders.ask(draft.prospect_id)
            case DraftKind.APPOINTMENT:
                which = draft.key.partition(" ")[2]
                self._parts.views.card.appointment_wanted.emit(draft.prospect_id, which)
            case DraftKind.EVENING:
                self.evening.open_note(date.fromisoformat(draft.key[:10]), draft.prospect_id)

    def start(self) -> None:
        """Read what was left by the last session."""
        self.follow_ups.start()
        self.drafts.start()
        self.calendars.start()
        self.visits.look()

    def stop(self) -> None:
        """Hand over what is not on the disk yet: the window closes."""
        self.calendars.talk.cancel()
        self.notes.stop()
        self.drafts.stop()
