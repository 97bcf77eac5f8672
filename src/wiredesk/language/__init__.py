"""Documents to annotated documents: words, sentences, dependencies, names, times, triggers, attributions, in one pass.

`Reader.load().annotate(document)`. The only place that knows ONNX. Importing the package, or its types in
`annotation`, does not load the runtime; asking for `Reader` does.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wiredesk.language.reader import Reader, WindowCache

__all__ = ["Reader", "WindowCache"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from wiredesk.language import reader  # noqa: PLC0415  (onnxruntime: 0.1 s that types do not need)

        return getattr(reader, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
