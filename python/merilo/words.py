"""Every word for people that is not in a document, in Russian and English."""

from __future__ import annotations

import datetime
from fractions import Fraction

LANGUAGES = ("ru", "en")

_WORDS: dict[str, tuple[str, str]] = {
    # status
    "determined": ("определено", "determined"),
    "undetermined": ("не определено", "undetermined"),
    "not_applicable": ("не применимо", "not applicable"),
    # reasons
    "not_assessed": ("не оценивалось", "not assessed"),
    "insufficient_evidence": ("недостаточно данных", "insufficient evidence"),
    "conflict": ("противоречивые данные", "conflicting data"),
    "expired": ("устарело", "expired"),
    "condition": ("условие не выполнено", "condition not met"),
    "empty_subject": ("нечего оценивать", "nothing to assess"),
    "excluded": ("исключено", "excluded"),
    "no_baseline": ("нет исходного измерения", "no baseline measurement"),
    # flags
    "no_consensus": ("нет согласия экспертов", "no consensus of experts"),
    "overridden": ("решение комиссии", "decided by a commission"),
    "closed": ("закрыто низшим уровнем", "closed at the lowest level"),
    "available": ("по имеющимся данным", "from the data available"),
    "inexact": ("границы с запасом", "bounds may be wider than needed"),
    "unused_items": ("часть элементов не учтена", "some items are not used"),
    "low_response": ("мало ответов", "few answers"),
    "unstable": ("мало респондентов", "few respondents"),
    "too_few": ("организаций меньше, чем требуется", "fewer organizations than required"),
    # display
    "criterion": ("Критерий", "Criterion"),
    "score": ("Оценка", "Score"),
    "procedure": ("Процедура, инструмент", "Procedure, instrument"),
    "period": ("период", "period"),
    "as_of": ("на дату", "as of"),
    "of": ("из", "of"),
    "possible": ("возможно", "possible"),
    "reached": ("достигнутый уровень", "level reached"),
    "or_not_applicable": ("или не применимо", "or not applicable"),
    "any_number": ("любое число", "any number"),
    "computed": ("по данным", "from the evidence"),
    "not_measured": ("не измеряется", "not measured"),
    "other_outcomes": ("Результаты вне матриц", "Outcomes outside the matrices"),
    "undetermined_outcomes": ("Что не определено и почему", "What is undetermined, and why"),
    "none_undetermined": ("Всё определено.", "Everything is determined."),
    "outcomes": ("результатов", "outcomes"),
    "no_issues": ("Замечаний нет.", "No issues."),
    # explanations
    "known": ("известно", "known"),
    "missing": ("нет данных", "missing"),
    "unavailable": ("получить нельзя", "unavailable"),
    "complete": ("список полон", "the list is complete"),
    "row": ("строка", "row"),
    "rows": ("строк", "rows"),
    "stands_on": ("Основано на", "Stands on"),
    "open": ("Неизвестно", "Not known"),
    "yes": ("да", "yes"),
    "no": ("нет", "no"),
    "positive": ("рост", "up"),
    "stable": ("без изменений", "unchanged"),
    "negative": ("спад", "down"),
    "measure": ("мера", "measure"),
    "band": ("уровень по порогам", "level by steps"),
    "table": ("уровень по таблице", "level by table"),
    "ladder": ("уровень по ступеням", "level by rungs"),
    "quorum": ("уровень по доле", "level by quorum"),
    "aggregate": ("свёртка", "aggregate"),
    "normalize": ("нормирование", "normalized"),
    "guard": ("условие", "guard"),
    "constant": ("число", "number"),
    "reference": ("ссылка", "reference"),
    # work plans
    "activity_planned": ("предстоит", "ahead"),
    "activity_due": ("идёт срок", "due now"),
    "activity_late": ("просрочено: записи нет", "late: no record"),
    "activity_held": ("проведено", "held"),
    "activity_moved": ("перенесено и проведено", "moved and held"),
    "activity_partial": ("проведено частично", "held in part"),
    "activity_cancelled": ("отменено по согласованию", "cancelled by agreement"),
    "activity_not_held": ("не проведено", "not held"),
    "activity_not_needed": ("не потребовалось", "not needed"),
    "activity_need_unknown": ("неизвестно, нужно ли", "not known whether needed"),
    "activity_conflict": ("противоречивые записи", "conflicting records"),
    "activity_on_request": ("по заявкам", "on request"),
    "attendance_attended": ("участвовала", "attended"),
    "attendance_made_up": ("занятие проведено", "made up"),
    "attendance_absent": ("отсутствовала", "absent"),
    "attendance_missing": ("нет данных", "missing"),
    "attendance_conflict": ("противоречивые записи", "conflicting records"),
    "attendance_planned": ("предстоит", "ahead"),
    "request_full": ("в полном объёме", "in full"),
    "request_partial": ("частично", "in part"),
    "request_refused": ("отказано", "refused"),
    "request_open": ("не закрыта", "open"),
    "result_reached": ("достигнут", "reached"),
    "result_not_reached": ("не достигнут", "not reached"),
    "result_undetermined": ("не определено", "undetermined"),
    "result_not_applicable": ("не применимо", "not applicable"),
    "result_not_scored": ("не оценивается", "not scored"),
    "plan_goals": ("Цели", "Goals"),
    "plan_tasks": ("Задачи", "Tasks"),
    "plan_activities": ("Мероприятия", "Activities"),
    "plan_requests": ("Заявки", "Requests"),
    "plan_participation": ("Участие в мероприятиях", "Participation"),
    "plan_results": ("Результаты", "Results"),
    "plan_attention": ("Требует внимания", "Needs attention"),
    "plan_gaps": ("Обещано, но матрицей не оценивается", "Promised, not scored by the matrix"),
    "undocumented": ("документ не назван", "no document named"),
    "outside_tolerance": ("сверх допустимого переноса", "moved further than allowed"),
    "whole_period": ("весь период", "the whole period"),
    "basis": ("На основе", "Founded on"),
    "needs": ("Требуется", "Needs"),
    "documents": ("Документы", "Documents"),
    "activity": ("Мероприятие", "Activity"),
    "time": ("Срок", "Time"),
    "state": ("Состояние", "State"),
    "no_requests": ("заявок не было", "nobody asked"),
    "requests_unknown": ("сведений о заявках нет", "nothing is known of requests"),
    # severities
    "error": ("ошибка", "error"),
    "warning": ("предупреждение", "warning"),
    "note": ("примечание", "note"),
}


def word(key: str, lang: str) -> str:
    """The word for `key` in `lang` (`ru`, else English); an unknown key is its own word."""
    russian, english = _WORDS.get(key, (key, key))
    return russian if is_russian(lang) else english


def words(keys: tuple[str, ...] | list[str], lang: str) -> str:
    """The words for several keys, joined by commas."""
    return ", ".join(word(key, lang) for key in keys)


def is_russian(lang: str) -> bool:
    """Whether words come in Russian."""
    return lang.split("-")[0] == "ru"


def text_in(text: dict[str, str], lang: str) -> str:
    """The text in `lang`, else in its base language, else in any; empty when there is none."""
    return text.get(lang) or text.get(lang.split("-")[0]) or next(iter(text.values()), "")


def number(value: int | Fraction, lang: str) -> str:
    """A number for people: at most two decimals, a decimal comma in Russian."""
    if isinstance(value, int):
        return str(value)
    hundredths = round(value * 100)  # half to even, exact
    sign, (whole, rest) = "-" if hundredths < 0 else "", divmod(abs(hundredths), 100)
    decimals = f"{rest:02}".rstrip("0")
    return f"{sign}{whole}" + (("," if is_russian(lang) else ".") + decimals if decimals else "")


def span(low: str, high: str) -> str:
    """`low–high`, or the one value that both are."""
    return low if low == high else f"{low}–{high}"


_MONTHS = (
    ("январь", "January"),
    ("февраль", "February"),
    ("март", "March"),
    ("апрель", "April"),
    ("май", "May"),
    ("июнь", "June"),
    ("июль", "July"),
    ("август", "August"),
    ("сентябрь", "September"),
    ("октябрь", "October"),
    ("ноябрь", "November"),
    ("декабрь", "December"),
)


def day(value: datetime.date, lang: str) -> str:
    """A day for people: `31.12.2018` in Russian, ISO 8601 else."""
    return f"{value:%d.%m}.{value.year:04}" if is_russian(lang) else value.isoformat()


def month(value: datetime.date, lang: str) -> str:
    """The month of a day for people, without its year."""
    return _MONTHS[value.month - 1][0 if is_russian(lang) else 1]
