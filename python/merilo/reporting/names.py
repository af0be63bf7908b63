"""Names, scores and dates of one evaluation as the report writes them."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from ..display import level_texts, remarks, score_text
from ..explaining import Teller
from ..words import day, text_in, word, words

if TYPE_CHECKING:
    from .._merilo import Evaluation, Organization, Outcome

LONGEST_NAME = 120  # of a name inside a sentence or a cell; the drawing of the network has it in full


class Names:
    """Says what things are called in one language, and where the report tells of them."""

    def __init__(self, evaluation: Evaluation, lang: str) -> None:
        """`lang` is `ru` or `en`."""
        self.evaluation, self.lang = evaluation, lang
        self.framework, self.network = evaluation.framework, evaluation.network
        self.teller = Teller(evaluation, lang)
        self._organizations = {each.id: each for each in self.network.organizations}
        self._roles = {each.id: each for each in self.framework.roles}
        self._in_matrices = {name for each in self.framework.matrices for name in each.criteria}
        self._criteria = {each.id: place for place, each in enumerate(self.framework.criteria)}

    def word(self, key: str) -> str:
        """The word for `key`."""
        return word(key, self.lang)

    def text(self, text: dict[str, str]) -> str:
        """The text in the language of the report."""
        return text_in(text, self.lang)

    def organization(self, name: str) -> str:
        """The short name of an organization, cut if it is very long."""
        about = self._organizations[name]
        return shortened(self.text(about.short_name) or self.text(about.name) or name)

    def full_name(self, organization: Organization) -> str:
        """The full name of an organization, else its id."""
        return self.text(organization.name) or organization.id

    def role(self, name: str) -> str:
        """The title of a role, else its id."""
        about = self._roles.get(name)
        return (self.text(about.title) if about else "") or name

    def abbreviation(self, name: str) -> str:
        """The short name of a role, else its title."""
        about = self._roles.get(name)
        return (self.text(about.abbreviation) if about else "") or self.role(name)

    def criterion(self, name: str) -> str:
        """The title of a criterion, else its id."""
        return shortened(self.text(self.framework.criterion(name).title), 400) or name

    def judged(self, outcome: Outcome) -> str:
        """What an outcome is of: the title of its criterion, and the item of a criterion on items."""
        title = self.criterion(outcome.criterion)
        return f"{title}: {shortened(self.teller.speaker.judged_item(outcome))}" if outcome.item else title

    def short_criterion(self, name: str) -> str:
        """What a list calls a criterion: a criterion of a matrix by its id, any other by its title."""
        return name if name in self._in_matrices else shortened(self.criterion(name), 80)

    def short_judged(self, outcome: Outcome) -> str:
        """The same of an outcome, with the item of a criterion on items."""
        name = self.short_criterion(outcome.criterion)
        return f"{name}: {shortened(self.teller.speaker.judged_item(outcome), 80)}" if outcome.item else name

    def period(self, name: str) -> str:
        """The title of a period, else its id."""
        return self.teller.speaker.period(name)

    def day(self, date: datetime.date) -> str:
        """A day."""
        return day(date, self.lang)

    def score(self, outcome: Outcome) -> str:
        """The score of an outcome: one, a range, or not applicable."""
        return score_text(outcome, self._scores[outcome.criterion], self.lang, self.teller.speaker.thresholds)

    def short_score(self, outcome: Outcome) -> str:
        """The score for a narrow cell: a dash where the criterion does not apply."""
        return "–" if outcome.status.name == "not_applicable" else self.score(outcome)

    def remarks(self, outcome: Outcome) -> str:
        """Status, reasons and flags; empty for a plain outcome."""
        return remarks(outcome, self.framework, self.lang)

    def reasons(self, outcome: Outcome) -> str:
        """Why an outcome is undetermined or does not apply."""
        return words(outcome.reasons, self.lang)

    def organization_anchor(self, name: str) -> str:
        """The place of an organization's results: made of numbers, so that an odd id stays out of the markup."""
        return f"o{self.network.index(name)}"

    def matrix_anchor(self, name: str) -> str:
        """The place of an organization's matrix."""
        return f"m{self.network.index(name)}"

    def anchor(self, organization: str, criterion: str, item: str = "") -> str:
        """The place of an outcome."""
        place = f"r{self.network.index(organization)}-{self._criteria[criterion]}"
        return f"{place}-{self._places_of_items[organization, criterion, item]}" if item else place

    @cached_property
    def _places_of_items(self) -> dict[tuple[str, str, str], int]:
        judged = [each for each in self.evaluation.outcomes() if each.item]
        return {(each.organization, each.criterion, each.item): place for place, each in enumerate(judged)}

    @cached_property
    def _scores(self) -> dict[str, dict[str, str]]:
        return {
            each.id: {level.id: level.score for level in level_texts(self.framework, each, self.lang)}
            for each in self.framework.criteria
        }


def shortened(text: str, longest: int = LONGEST_NAME) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
