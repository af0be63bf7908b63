"""Seeded random rules that give levels, well typed by construction."""

from __future__ import annotations

from typing import Any

from .generator_numbers import ABOVE_ITEMS, COUNTS, SCALES, NumberAuthor, Rule


class Author(NumberAuthor):
    """Writes rules that give levels too."""

    def level(self, scale: str, depth: int, roles: tuple[str, ...], item: bool = False, top: bool = False) -> Rule:
        """A rule that gives a level of `scale`, evaluated at organizations of `roles` or at their items."""
        kinds = (
            ["leaf"]
            if depth <= 0
            else ["leaf", "band", "table", "table", "grid", "multiset", "ladder", "choice", "guard", "guard"]
        )
        if depth > 0 and not item:
            kinds += ["quorum", "quorum", "quorum"]
        kind = self.random.choice(kinds)
        if kind == "leaf":
            return self.leaf(scale, roles, item)
        rule: dict[str, Any] = getattr(self, kind)(scale, depth - 1, roles, item)
        if not top and kind in ("band", "table", "grid", "multiset", "ladder"):
            rule["scale"] = scale
        return rule

    def leaf(self, scale: str, roles: tuple[str, ...], item: bool) -> Rule:
        """A reference, a rated measure, or a band of a number."""
        known = [name for name, (of, where) in self.criteria.items() if of == scale and set(roles) <= set(where)]
        above = not item or self.chance(ABOVE_ITEMS)
        options = ["band"] + ["level"] * above + ["item"] * (item and scale == "s3")
        if not item:
            options += ["criterion"] * 2 * bool(known) + ["rated"] * (scale == "s3")
        kind = self.random.choice(options)
        if kind == "criterion":
            return self.random.choice(known)
        if kind == "level":
            return self.use(f"level_{scale}")
        if kind == "item":
            return self.use("item_level")
        if kind == "rated":
            if self.chance(0.5):
                return {"measure": "survey", "of": self.use("answer"), "min": 2, "statistic": "median"}
            tie = self.random.choice(["lower", "upper"])
            return {"measure": "consensus", "of": self.use("rating"), "min": self.random.choice([1, 2, 3]), "tie": tie}
        return {**self.band(scale, 0, roles, item), "scale": scale}

    def band(self, scale: str, depth: int, roles: tuple[str, ...], item: bool) -> dict[str, Any]:
        """Rising thresholds with random open and closed sides."""
        inner, cuts = self.number(depth, roles, item)
        levels = SCALES[scale][1:]
        if self.chance(0.2) and len(levels) > 2:
            levels.remove(self.random.choice(levels))
        low = self.random.choice(cuts[: max(1, len(cuts) - len(levels))])
        at = cuts.index(low)
        steps = {}
        for place, level in enumerate(levels):
            steps[level] = {
                self.random.choice([">", ">="]): cuts[min(at + place, len(cuts) - 1)]
                + max(0, at + place - len(cuts) + 1)
            }
        return {"band": inner, "steps": steps}

    def named(
        self, depth: int, roles: tuple[str, ...], item: bool, kinds: list[str]
    ) -> tuple[dict[str, Rule], dict[str, Any]]:
        """Two or three named inputs with their types: a scale, a list of numbers to compare with, or "record"."""
        rules: dict[str, Rule] = {}
        types: dict[str, Any] = {}
        for name in ("a", "b", "c")[: self.random.choice([1, 2, 2, 3])]:
            kind = self.random.choice(kinds)
            if kind == "number":
                rules[name], types[name] = self.number(depth, roles, item)
            elif kind == "record" and not item:
                change = {
                    "measure": "trend",
                    "of": self.use("item_number"),
                    "smallest_change": self.random.choice([0, 1]),
                }
                rules[name], types[name] = change, "record"
            else:
                types[name] = self.random.choice(list(SCALES))
                rules[name] = self.level(types[name], depth, roles, item)
        if "b" in rules and self.chance(0.25):
            rules["b"], types["b"] = rules["a"], types["a"]
        if not item or self.chance(ABOVE_ITEMS):
            types["flag"] = "flag"
        return rules, types

    def condition(self, types: dict[str, Any], depth: int = 1) -> dict[str, Any]:
        """A condition over named inputs and the plain indicators."""
        if depth and self.chance(0.3):
            kind = self.random.choice(["all", "any", "not"])
            if kind == "not":
                return {"not": self.condition(types, 0)}
            return {kind: [self.condition(types, 0), self.condition(types, 0)]}
        if self.chance(0.1):
            name = self.random.choice(list(types))
            return {"na": self.use(name) if name == "flag" else name}
        name = self.random.choice(list(types))
        kind = types[name]
        if kind == "flag":
            return {self.use(name): self.random.choice(["yes", "no"])}
        if kind == "record":
            if self.chance(0.3):
                return {
                    f"{name}.{self.random.choice(['net_share', 'positive_share'])}": {
                        self.operator(): self.random.choice([0, "1/2"])
                    }
                }
            other = f"{name}.{self.random.choice(COUNTS)}"
            return {f"{name}.{self.random.choice(COUNTS)}": {self.operator(): self.random.choice([0, 1, 2, other])}}
        same = [each for each in types if each != name and types[each] == kind]
        if same and self.chance(0.3):
            return {name: {self.operator(): self.random.choice(same)}}
        constant = self.random.choice(SCALES[kind] if isinstance(kind, str) else kind)
        if self.chance(0.15):
            return {name: {"in": [constant, self.random.choice(SCALES[kind] if isinstance(kind, str) else kind)]}}
        return {name: constant} if self.chance(0.2) else {name: {self.operator(): constant}}

    def table(self, scale: str, depth: int, roles: tuple[str, ...], item: bool) -> dict[str, Any]:
        """Rows of conditions."""
        rules, types = self.named(depth, roles, item, ["number", "level", "level", "record"])
        rows: list[dict[str, Any]] = [
            {"if": self.condition(types), "then": self.random.choice(SCALES[scale])}
            for _ in range(self.random.choice([1, 2, 3]))
        ]
        rule: dict[str, Any] = {"with": rules, "table": [*rows, {"else": self.random.choice(SCALES[scale])}]}
        if self.chance(0.25):
            rule["na"] = "failed"
        return rule

    def grid(self, scale: str, depth: int, roles: tuple[str, ...], item: bool) -> dict[str, Any]:
        """A full grid over two levels, with some empty cells."""
        rules, types = self.named(depth, roles, item, ["level"])

        def cells(names: list[str]) -> Any:
            if not names:
                return None if self.chance(0.1) else self.random.choice(SCALES[scale])
            return [cells(names[1:]) for _ in SCALES[types[names[0]]]]

        names = list(rules)[:2]
        return {"with": {name: rules[name] for name in names}, "table": names, "grid": cells(names)}

    def multiset(self, scale: str, depth: int, roles: tuple[str, ...], item: bool) -> dict[str, Any]:
        """Rows that hold in any order of the inputs."""
        of = self.random.choice(list(SCALES))
        rules = {name: self.level(of, depth, roles, item) for name in ("a", "b")}
        keys = {tuple(sorted(self.random.choice(SCALES[of]) for _ in rules)) for _ in range(3)}
        rows = [{"levels": list(key), "then": self.random.choice(SCALES[scale])} for key in sorted(keys)]
        return {"with": rules, "table": list(rules), "multiset": rows, "else": self.random.choice(SCALES[scale])}

    def ladder(self, scale: str, depth: int, roles: tuple[str, ...], item: bool) -> dict[str, Any]:
        """Needs per level; half steps on the scale that has them."""
        rules, types = self.named(depth, roles, item, ["number", "level", "record"])
        levels = ["1", "2"] if scale == "half" else SCALES[scale][1:]
        rungs: list[dict[str, Any]] = [
            {"level": level, "needs": [self.condition(types) for _ in range(self.random.choice([1, 2]))]}
            for level in levels
        ]
        if scale == "half":
            rungs[0]["needs"] = [self.condition(types), self.condition(types)]
            rungs[0]["partly"] = "0.5"
        rule: dict[str, Any] = {"with": rules, "ladder": rungs}
        if self.chance(0.4):
            rule["na"] = self.random.choice(["satisfied", "failed"])
        return rule

    def choice(self, scale: str, depth: int, roles: tuple[str, ...], item: bool) -> dict[str, Any]:
        """The least, greatest or middle one of some levels."""
        name = self.random.choice(["min", "max", "median"])
        count = 3 if name == "median" else self.random.choice([2, 3])
        rule = {"aggregate": name, "of": [self.level(scale, depth, roles, item) for _ in range(count)]}
        if name != "median" and self.chance(0.3):
            rule["na"] = "drop"
        return rule

    def guard(self, scale: str, depth: int, roles: tuple[str, ...], item: bool) -> dict[str, Any]:
        """Applicability, prerequisite, switch, cap or floor."""
        rules, types = self.named(depth - 1, roles, item, ["number", "level", "record"])
        rule: dict[str, Any] = {"with": rules, "guard": self.level(scale, depth, roles, item)}
        kind = self.random.choice(["applies_if", "applies_if", "requires", "if", "cap", "floor"])
        if kind in ("cap", "floor"):
            rule[kind] = [{"if": self.condition(types), "at": self.random.choice(SCALES[scale])}]
        else:
            rule[kind] = self.condition(types)
        if kind == "requires":
            rule |= {"otherwise": self.random.choice(SCALES[scale]), "scale": scale}
        if kind == "if":
            rule["use"] = self.level(scale, depth, roles, item)
        if self.chance(0.2):
            rule["na"] = "failed"
        return rule

    def quorum(self, scale: str, depth: int, roles: tuple[str, ...], item: bool) -> dict[str, Any]:
        """A quorum over a subject, by share or count, sometimes weighted."""
        over, where = self.subject(roles)
        items = "items" in over
        rule: dict[str, Any] = {"quorum": self.level(scale, depth, where, items), "over": over}
        if self.chance(0.3):
            rule["count"] = self.random.choice([1, 2, 3])
        else:
            rule["share"] = self.random.choice(["1/3", "1/2", "2/3", 1])
            if not items and self.chance(0.2):
                rule["weights"] = self.use("size")
        return rule
