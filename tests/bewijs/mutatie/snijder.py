"""Cut one check out of one function: of the source, and of the functions that run now."""

import ast
import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType

WORTEL = Path(__file__).parents[3]
_NIETS = ast.parse("__import__('contextlib').nullcontext()", mode="eval").body


@dataclass(frozen=True)
class Snede:
    """One check that can go: the how-manieth of its file, where it stands and what it is."""

    bestand: str
    nr: int
    functie: str
    plek: str
    wat: str

    def __str__(self) -> str:
        """Name it as an editor finds it."""
        return f"{self.bestand}:{self.plek} {self.functie}: {self.wat}"

    @property
    def waar(self) -> str:
        """Name the function it stands in."""
        return f"{self.bestand} {self.functie}"

    @property
    def blijvend(self) -> str:
        """Name it without its lines: they shift."""
        return f"{self.bestand} {self.functie}: {self.wat}"

    def snij(self) -> None:
        """Let every function of the file that exists now run without the check.

        Raises:
            LookupError: no function runs other code because of it.
        """
        pad = str(WORTEL / self.bestand)
        import_module(self.bestand.removesuffix(".py").replace("/", "."))
        boom = ast.parse(Path(pad).read_text(encoding="utf-8"))
        nieuw = ast.fix_missing_locations(Snijder(self.nr).visit(boom))
        code = {_plek(deel): deel for deel in _delen(compile(nieuw, pad, "exec"))}
        geraakt = 0
        for functie in _functies(pad):
            deel = code[_plek(functie.__code__)]
            if deel != functie.__code__:
                functie.__code__ = deel
                geraakt += 1
        if not geraakt:
            raise LookupError(f"{self} raakt geen functie")


def sneden(bestand: str, *functies: str) -> list[Snede]:
    """Give every cut in a file, or in the functions and methods with these names alone."""
    snijder = Snijder()
    snijder.visit(ast.parse((WORTEL / bestand).read_text(encoding="utf-8")))
    return [
        Snede(bestand, nr, functie, plek, wat)
        for nr, (functie, plek, wat) in enumerate(snijder.kansen)
        if not functies or functie.split(".")[-1] in functies
    ]


@dataclass
class Snijder(ast.NodeTransformer):
    """Counts what can be cut, and cuts the one that was chosen.

    What goes stays in the tree behind `False and`: a closure keeps its variables.
    """

    kies: int | None = None
    kansen: list[tuple[str, str, str]] = field(default_factory=list)
    _namen: list[str] = field(default_factory=list)

    def _kans(self, node: ast.stmt | ast.expr | ast.keyword, wat: str) -> bool:
        """Count a possible cut; says whether it is the chosen one."""
        plek = f"{node.lineno}:{node.col_offset + 1}"
        self.kansen.append((".".join(self._namen), plek, wat))
        return len(self.kansen) - 1 == self.kies

    def visit_Module(self, node: ast.Module) -> ast.AST:
        """Walk through functions and classes alone: the rest of a file ran already."""
        self._loop(node.body)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Walk through the methods of a class."""
        self._namen.append(node.name)
        self._loop(node.body)
        self._namen.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Walk through a function; its decorators and defaults ran already."""
        self._namen.append(node.name)
        node.body = [self.visit(deel) for deel in node.body]
        self._namen.pop()
        return node

    def _loop(self, delen: list[ast.stmt]) -> None:
        for deel in delen:
            if isinstance(deel, ast.ClassDef | ast.FunctionDef):
                self.visit(deel)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave the type alone."""
        if node.value:
            node.value = self.visit(node.value)
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        """Take a condition for false; one that returns early also for true."""
        if self._kans(node, "voorwaarde nooit"):
            node.test = _nooit(node.test)
        if isinstance(node.body[-1], ast.Return) and self._kans(node, "voorwaarde altijd"):
            node.test = _altijd(node.test)
        return self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Leave out each part of an `and` or `or`."""
        for nr, deel in enumerate(node.values):
            if self._kans(deel, f"deel {nr + 1} weg: {_kort(deel)}"):
                neutraal = _altijd if isinstance(node.op, ast.And) else _nooit
                node.values[nr] = neutraal(deel)
        return self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Turn an answer of yes or no into always yes and always no."""
        if isinstance(node.value, ast.Compare):
            if self._kans(node, "antwoord altijd ja"):
                node.value = _altijd(node.value)
            if self._kans(node, "antwoord altijd nee"):
                node.value = _nooit(node.value)
        return self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Leave out a call that is a statement."""
        if isinstance(node.value, ast.Call) and self._kans(node, f"weg: {_kort(node.value)}"):
            return ast.copy_location(ast.If(ast.Constant(False), [node], []), node)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave out each condition of a filter; a list of types is no condition."""
        if isinstance(node.func, ast.Name) and node.func.id == "isinstance":
            return node
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("filter", "exclude"):
            delen: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
            weg = [d for d in delen if self._kans(d, f"{node.func.attr} zonder {_kort(d)}")]
            node.args = [deel for deel in node.args if deel not in weg]
            node.keywords = [deel for deel in node.keywords if deel not in weg]
        return self.generic_visit(node)

    def visit_With(self, node: ast.With) -> ast.AST:
        """Leave out what a block stands in, when the block does not name it."""
        for deel in node.items:
            if not deel.optional_vars and self._kans(node, f"zonder {_kort(deel.context_expr)}"):
                deel.context_expr = _NIETS
        return self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Leave out each side of `&` and `|`."""
        kanten = [node.left, node.right] if isinstance(node.op, ast.BitAnd | ast.BitOr) else []
        weg = [k for k in kanten if self._kans(k, f"zonder {_kort(k)}")]
        self.generic_visit(node)
        if not weg:
            return node
        return node.right if weg == kanten[:1] else node.left

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Leave out each part of what bytes are bound to."""
        if self._namen and self._namen[-1] == "_plaats":
            node.values = [
                deel
                for deel in node.values
                if not (
                    isinstance(deel, ast.FormattedValue)
                    and self._kans(deel, f"niet gebonden aan {_kort(deel.value)}")
                )
            ]
        return node


def naam_van(code: CodeType) -> str:
    """Name running code as `Snede.waar` does."""
    bestand = Path(code.co_filename).relative_to(WORTEL)
    return f"{bestand} {code.co_qualname.replace('<locals>.', '')}"


def _nooit(wat: ast.expr) -> ast.expr:
    onwaar = ast.copy_location(ast.Constant(False), wat)
    return ast.copy_location(ast.BoolOp(ast.And(), [onwaar, wat]), wat)


def _altijd(wat: ast.expr) -> ast.expr:
    waar = ast.copy_location(ast.Constant(True), wat)
    return ast.copy_location(ast.BoolOp(ast.Or(), [waar, wat]), wat)


def _kort(node: ast.AST) -> str:
    tekst = ast.unparse(node)
    return tekst if len(tekst) <= 60 else f"{tekst[:57]}..."


def _plek(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _delen(code: CodeType) -> Iterator[CodeType]:
    yield code
    for deel in code.co_consts:
        if isinstance(deel, CodeType):
            yield from _delen(deel)


def _functies(pad: str) -> list[FunctionType]:
    """The functions of a file; a lambda lives inside one and goes along with it."""
    return [
        ding
        for ding in gc.get_objects()
        if type(ding) is FunctionType  # not isinstance: lazy objects would wake up
        and ding.__code__.co_filename == pad
        and "<lambda>" not in ding.__code__.co_qualname
    ]
