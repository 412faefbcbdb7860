"""What a lesson shows: blocks and questions of an edition, rendered once per language and kept.

Shared by `learn` (with her answers and ticks) and `teach` (preview). A lesson's body is a tuple of pieces:
fixed markup, and places that each request fills with a question or a checklist (docs/architecture.md).
"""
