# SPDX-License-Identifier: AGPL-3.0-or-later
"""One message of locale/, read into nodes. The grammar is in locale/README.md."""
import re

# type in the message -> (C++ member, form of the value)
TYPES = {
    "text": ("std::string_view", "Words"), "int": ("std::int64_t", "Whole"), "ref": ("std::int64_t", "Reference"),
    "pence": ("Pence", "Money"), "date": ("Date", "LongDate"), "day": ("Date", "Day"),
    "time": ("Time", "Moment"), "daytime": ("Time", "DayTime"), "clock": ("Time", "ClockTime"),
    "plural": ("std::int64_t", "Whole"), "select": ("std::string_view", "Words"),
}
CATEGORIES = ["zero", "one", "two", "few", "many", "other"]
PLAIN_TAGS = {"b"}  # every other tag is a link and needs an address
NAME = re.compile(r"[a-z][a-z0-9_]*")
TAG = re.compile(r"<(/?)([a-z][a-z0-9_]*)>")


class LocaleError(Exception):
    """What is wrong with a file, in words for the person who wrote it."""


class Parser:
    """Reads one message into nodes: str · ("value", name, type) · ("tag", name, nodes) ·
    ("plural" or "select", name, [(selector, nodes)])."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def fail(self, why):
        raise LocaleError(f"{why}, at “{self.text[max(0, self.at - 12):self.at + 12]}”")

    def message(self):
        nodes = self.nodes(plural=None)
        if self.at < len(self.text):
            self.fail("a } or a closing tag too many (write }} for a } that is shown)")
        return nodes

    def nodes(self, plural):
        """Up to the end, the } of a branch, or a closing tag. plural: whose number # stands for; None outside
        of branches, "" in the branch of a select with no plural around it."""
        nodes, words = [], ""
        while self.at < len(self.text):
            rest = self.text[self.at:self.at + 2]
            found = TAG.match(self.text, self.at)
            if rest in ("{{", "}}") and not (rest == "}}" and plural is not None):
                words, self.at = words + rest[0], self.at + 2
            elif rest[0] == "}" or (found and found[1]):
                break
            elif rest[0] in "{#" or found:
                if rest[0] == "#" and not plural:
                    words, self.at = words + "#", self.at + 1
                    continue
                nodes += [words] if words else []
                words = ""
                nodes.append(self.special(rest[0], found, plural))
            else:
                words, self.at = words + rest[0], self.at + 1
        if words:
            nodes.append(words)
        return nodes

    def special(self, first, found, plural):
        if first == "#":
            self.at += 1
            return ("value", plural, "int")
        if first == "{":
            return self.placeholder(plural)
        self.at = found.end()
        children = self.nodes(plural)
        close = TAG.match(self.text, self.at)
        if not close or not close[1] or close[2] != found[2]:
            self.fail(f"<{found[2]}> is not closed")
        self.at = close.end()
        return ("tag", found[2], children)

    def placeholder(self, plural):
        self.at += 1
        name = self.word("a parameter's name")
        kind = None
        if self.peek() in ":,":
            self.at += 1
            kind = self.word("a type")
            if kind not in TYPES:
                self.fail(f"no type “{kind}”: there are {', '.join(TYPES)}")
        if kind in ("plural", "select"):
            if self.peek() == ",":
                self.at += 1
            node = (kind, name, self.branches(kind, name if kind == "plural" else plural))
        else:
            node = ("value", name, kind)
        if self.peek() != "}":
            self.fail("a } is missing")
        self.at += 1
        return node

    def branches(self, kind, plural):
        branches = []
        while self.peek() != "}":
            found = re.compile(r"=\d{1,6}|[a-z][a-z0-9_]*").match(self.text, self.at)
            if not found:
                self.fail(f"a case of the {kind} is missing")
            selector, self.at = found[0], found.end()
            if kind == "plural" and selector[0] != "=" and selector not in CATEGORIES:
                self.fail(f"no plural case “{selector}”")
            if self.peek() != "{":
                self.fail("a { is missing")
            self.at += 1
            branches.append((selector, self.nodes(plural or "")))
            if self.peek(skip=False) != "}":
                self.fail("a } is missing")
            self.at += 1
        names = [selector for selector, _ in branches]
        if "other" not in names or len(set(names)) < len(names):
            self.fail(f"a {kind} needs each case once, and “other”")
        return branches

    def word(self, what):
        self.peek()
        found = NAME.match(self.text, self.at)
        if not found:
            self.fail(f"{what} is missing")
        self.at = found.end()
        return found[0]

    def peek(self, skip=True):
        while skip and self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else "\0"


def each_node(nodes):
    """Every node, outermost first."""
    for node in nodes:
        yield node
        if isinstance(node, tuple) and node[0] == "tag":
            yield from each_node(node[2])
        elif isinstance(node, tuple) and node[0] in ("plural", "select"):
            for _, branch in node[2]:
                yield from each_node(branch)


class Message:
    def __init__(self, key, text):
        self.key, self.text = key, text
        try:
            self.nodes = Parser(text).message()
        except LocaleError as error:
            raise LocaleError(f"{key}: {error}") from None
        self.types, self.links, self.tags = {}, [], set()
        for node in each_node(self.nodes):
            self.note(node)
        self.types = {name: kind or "text" for name, kind in self.types.items()}

    def note(self, node):
        if isinstance(node, str):
            return
        kind, name = node[0], node[1]
        if kind == "tag":
            self.tags.add(name)
            if name not in PLAIN_TAGS and name not in self.links:
                self.links.append(name)
            return
        stated = node[2] if kind == "value" else kind
        known = self.types.setdefault(name, stated)
        if known is None:
            self.types[name] = stated
        elif stated and TYPES[known][0] != TYPES[stated][0]:
            raise LocaleError(f"{self.key}: {{{name}}} is both {known} and {stated}")

    @property
    def cpp(self):
        return self.key.replace(".", "_")
