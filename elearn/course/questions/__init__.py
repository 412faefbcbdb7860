"""Kinds of questions: one file a kind (definition, answer, grading), registered in one table."""
