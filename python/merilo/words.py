"""Every word for people that is not in a document, in Russian and English."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
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
    "undefined": ("не определено для этих значений", "not defined for these values"),
    "condition": ("условие не выполнено", "condition not met"),
    "empty_subject": ("нечего оценивать", "nothing to assess"),
    "excluded": ("исключено", "excluded"),
    "within": ("известно в пределах", "known within bounds"),
    "implied": ("следует из суммы и остальных", "follows from the total and the others"),
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
    "no_spread": ("все сравниваемые значения равны", "all values compared are equal"),
    "on_closed": ("опирается на закрытое низшим уровнем", "stands on what was closed at the lowest level"),
    "few_raters": ("экспертов меньше, чем требуется", "fewer experts than required"),
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
    "suppressed": ("ответ не показан: ответов слишком мало", "answer not shown: too few answered"),
    "folded": (
        "Сведено по результатам; целиком: merilo explain --full, в Python to_text(full=True)",
        "Summed up by results; whole: merilo explain --full, in Python to_text(full=True)",
    ),
    "shortened": ("… дальше не показано", "… the rest is not shown"),
    "unavailable": ("получить нельзя", "unavailable"),
    "complete": ("список полон", "the list is complete"),
    "row": ("строка", "row"),
    "rows_counted": ("строк наблюдений", "rows of the observations"),
    "column": ("столбец", "column"),
    "columns_counted": ("значений в столбцах", "values in columns"),
    "gap_list": ("неизвестно, все ли записи внесены", "not known whether all records are in"),
    "gap_measurement": ("ответов или измерений слишком мало", "too few answers or measurements"),
    "later_date": ("датирована", "dated"),
    "later_recorded": ("внесена", "recorded"),
    "after_the_day": ("после дня оценки", "after the day of evaluation"),
    "no_work_plan": ("нет файла work_plan.json", "no work_plan.json"),
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
    "activity_within": ("записи оставляют несколько исходов", "the records leave several outcomes"),
    "activity_on_request": ("по заявкам", "on request"),
    "attendance_attended": ("участвовала", "attended"),
    "attendance_made_up": ("занятие проведено", "made up"),
    "attendance_absent": ("отсутствовала", "absent"),
    "attendance_missing": ("нет данных", "missing"),
    "attendance_conflict": ("противоречивые записи", "conflicting records"),
    "attendance_within": ("записи оставляют несколько исходов", "the records leave several outcomes"),
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
    "activity": ("Мероприятие", "Activity"),
    "time": ("Срок", "Time"),
    "state": ("Состояние", "State"),
    "no_requests": ("заявок не было", "nobody asked"),
    "requests_unknown": ("сведений о заявках нет", "nothing is known of requests"),
    # the report
    "report": ("Отчёт об оценке", "Evaluation report"),
    "period_of": ("Период", "Period"),
    "date_of_evaluation": ("Дата оценки", "Date of evaluation"),
    "contents": ("Содержание", "Contents"),
    "edition": ("Редакция методики", "Edition of the method"),
    "framework": ("Методика", "Framework"),
    "network": ("Сеть", "Network"),
    "network_drawn": ("Сеть организаций", "The network"),
    "signature_date": ("«___» ____________ 20___ г.", "Date: ____________ 20___"),
    "subject_of_report": ("Отчёт по организации", "Report on the organization"),
    "whole_network": ("Отчёт по всей сети", "Report on the whole network"),
    "organization": ("Организация", "Organization"),
    "organizations": ("Организаций", "Organizations"),
    "role": ("Роль", "Role"),
    "relation_drawn": ("Линии показывают отношение", "The lines show the relation"),
    "results_all": ("Результатов", "Results"),
    "undetermined_all": ("Всего не определено результатов", "Undetermined results in all"),
    "at_a_glance": ("Сводка оценок", "Results at a glance"),
    "results_by_task": ("Что обещано: результаты по задачам", "What was promised: results by task"),
    "plan_timeline": ("Что сделано: план мероприятий", "What was done: the plan of activities"),
    "plan_goal": ("Цель", "Goal"),
    "plan_of_work": ("план работы", "work plan"),
    "task": ("Задача", "Task"),
    "expected_result": ("Задача и ожидаемый результат", "Task and expected result"),
    "needed_now": ("Что для этого нужно и что есть", "What it needs, and what there is"),
    "what_was_done": ("Что сделано", "What was done"),
    "timeline_about": (
        "Полоса — срок по плану в пределах периода, деления — кварталы, кружки — даты записей.",
        "The bar is the planned time within the period, the ticks are quarters, the circles are the days recorded.",
    ),
    "request": ("Заявка", "Request"),
    "request_from": ("От кого", "From"),
    "request_days": ("Получена → закрыта", "Received → closed"),
    "until": ("срок", "due"),
    "too_late": ("с опозданием", "late"),
    "matrices": ("Оценочные матрицы", "Evaluation matrices"),
    "indicator_score": ("Показатель", "Score"),
    "level_descriptors": ("Критерий и характеристики уровней", "Criterion and level descriptors"),
    "why": ("Почему", "Why"),
    "documents": ("Документы", "Documents"),
    "document": ("Документ", "Document"),
    "no_documents": ("документов нет", "no documents"),
    "unfold": ("Полное объяснение", "The full explanation"),
    "details_below": ("подробно", "in detail"),
    "promised": ("Обещано", "Promised"),
    "target_reached": ("достигнуто", "reached"),
    "target_missed": ("не достигнуто", "not reached"),
    "target_open": ("пока не определено", "not determined yet"),
    "base_results": ("Результаты организаций", "Results of the organizations"),
    "base_results_about": (
        "На этих результатах основаны матрицы: каждая оценка, её причина и документы.",
        "The matrices stand on these results: every score, its reason and its documents.",
    ),
    "aside_results": ("Вне матриц", "Outside the matrices"),
    "aside_about": (
        "Другие прочтения критериев и то, что обещано планом, но матрицами не оценивается: на этом они не основаны.",
        "Other readings of criteria, and what the plan promises though no matrix scores it: no matrix stands on these.",
    ),
    "still_open": ("Чего не хватает", "What is missing"),
    "still_open_about": (
        "Каждый пробел в данных и какие результаты он ещё может изменить.",
        "Every gap in the evidence, and the results it may still change.",
    ),
    "gap": ("Чего нет", "What is not there"),
    "may_change": ("Может изменить (сейчас возможно)", "May change (possible now)"),
    "nothing_missing": ("Ни один пробел в данных ничего не изменит.", "No gap in the evidence can change anything."),
    "open_in_plan": ("Что открыто в плане", "What is open in the plan"),
    "open_requests": ("заявки без ответа", "requests without an answer"),
    "results_not_reached": ("ожидаемые результаты не достигнуты", "expected results not reached"),
    "results_undetermined": ("об ожидаемых результатах судить рано", "expected results not determined yet"),
    "unlisted_gaps": (
        "Не определено, хотя все данные есть: для таких значений правило ничего не даёт",
        "Undetermined though nothing is missing: for such values the rule gives nothing",
    ),
    "documents_cited": ("Документы", "Documents cited"),
    "documents_about": (
        "Все документы, названные в данных, номера строк наблюдений и результаты, которые на них основаны: "
        "критерии матриц по обозначению, другие по названию.",
        "Every document named in the evidence, the rows of the observations, and the results that stand on it: "
        "criteria of the matrices by their ids, others by their titles.",
    ),
    "stands_nothing": ("на нём не основан ни один результат этого отчёта", "no result of this report stands on it"),
    "results_on_it": ("Основанные на нём результаты", "Results that stand on it"),
    "about_report": ("Об этом отчёте", "About this report"),
    "options": ("Параметры оценки", "Options of the evaluation"),
    "close_at_lowest": ("Неоценённое закрывается низшим уровнем", "What was not assessed closes at the lowest level"),
    "override_prevails": ("Решение комиссии действует вместо вычисленного", "A commission's decision prevails"),
    "library": ("Вычислено библиотекой", "Computed by the library"),
    "fingerprint": ("Отпечаток (SHA-256)", "Fingerprint (SHA-256)"),
    "observations": ("Наблюдения", "Observations"),
    "counts": ("Счёт строк наблюдений", "Count of the rows of evidence"),
    "rows_in": ("Строк получено", "Rows in"),
    "rows_used": ("Строк использовано", "Rows used"),
    "left_out": ("Не использовано", "Left out"),
    "sum": ("Сумма", "Sum"),
    "counts_agree": ("получено = использовано + не использовано", "rows in = rows used + rows left out"),
    "after_as_of": ("датированы или внесены позже даты оценки", "dated or recorded after the date of evaluation"),
    "superseded": ("заменены более поздней строкой", "superseded by a later row"),
    "withdrawn": ("отозваны", "withdrawn"),
    "duplicate": ("повторы", "duplicates"),
    "own_rater": ("эксперт самой организации", "by an expert of the organization itself"),
    "other_period": ("другой период", "another period"),
    "unexpected": ("не ожидались", "not expected"),
    "remarks": ("Замечания к данным", "Remarks on the evidence"),
    "legend": ("Обозначения", "Legend"),
    "legend_reached": ("достигнутый уровень", "the level reached"),
    "legend_possible": ("уровень ещё возможен", "a level still possible"),
    "legend_not_applicable": ("критерий не применим", "the criterion does not apply"),
    "not_in_force": ("связей, не действующих на дату оценки", "relations not in force at the date of evaluation"),
    "also": ("Кроме того", "Besides"),
    "no_matrix": (
        "Для роли этой организации матрицы нет.",
        "There is no matrix for the role of this organization.",
    ),
    "since": ("с", "since"),
    "value_missing": ("нет данных", "no data"),
    "all": ("всего", "in all"),
    "skip": ("К содержанию отчёта", "To the report"),
    "matrix": ("Матрица", "Matrix"),
    "total": ("Сумма", "Total"),
    "source": ("Источник", "Source"),
    "row_numbers": ("строки", "rows"),
    "too_long_for_paper": (
        "Организаций слишком много для печати: оценки — в сводке, причины и документы — в файле отчёта на экране.",
        "Too many organizations for paper: scores are in the summary, reasons and documents in the file on a screen.",
    ),
    "page_note": (
        "Отчёт самодостаточен: он не обращается к сети и не содержит программ.",
        "This report is self-contained: it asks nothing of the network and runs no programs.",
    ),
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


_MOST_PLACES = 400  # of a decimal of 15 digits


def number(value: int | Fraction, lang: str, apart: Iterable[Fraction] = ()) -> str:
    """A number for people, with a decimal comma in Russian.

    Decimals of up to six places are told exactly, others to two, or to as many as it takes: to tell them from those of
    `apart`, and from whole numbers, which they are not.
    """
    if isinstance(value, int):
        return str(value)
    places = 6 if (value * 10**6).denominator == 1 else 2
    near = [*apart, Fraction(round(value))]
    while places < _MOST_PLACES and any(each != value and round(each, places) == round(value, places) for each in near):
        places += 1
    rounded = round(value * 10**places)  # half to even, exact
    sign, (whole, rest) = "-" if rounded < 0 else "", divmod(abs(rounded), 10**places)
    decimals = f"{rest:0{places}}".rstrip("0")
    return f"{sign}{whole}" + (("," if is_russian(lang) else ".") + decimals if decimals else "")


def numbers(low: int | Fraction, high: int | Fraction, lang: str, apart: Iterable[Fraction] = ()) -> str:
    """The numbers from `low` to `high`, which are told from one another, or the one that both are."""
    near = [*apart, Fraction(low), Fraction(high)]
    return span(number(low, lang, near), number(high, lang, near))


def day(date: datetime.date | str, lang: str) -> str:
    """A day for people: 31.12.2018 in Russian, else 2018-12-31."""
    text = date if isinstance(date, str) else date.isoformat()
    parts = text.split("-")
    return ".".join(reversed(parts)) if is_russian(lang) and len(parts) == 3 else text


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


def month(value: datetime.date, lang: str) -> str:
    """The month of a day for people, without its year."""
    return _MONTHS[value.month - 1][0 if is_russian(lang) else 1]
