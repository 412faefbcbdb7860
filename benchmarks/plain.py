"""The yardstick: what a plain Flask application of the same libraries pays for a page of the same bytes.

Flask, Flask-Login, Flask-Babel, a Flask-WTF form, Jinja, one ORM query. Not to be changed without an ADR.
"""

from __future__ import annotations

from flask import Flask, render_template, request
from flask_babel import Babel, gettext
from flask_login import LoginManager, UserMixin, login_required, login_user
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect, FlaskForm
from jinja2 import DictLoader
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wtforms import RadioField

PAGE = """<!doctype html><html lang="{{ language }}"><head><meta charset="utf-8">
<title>{{ title }}</title></head>
<body><header>{{ _('Before you go') }} <a href="/help">{{ _('Help') }}</a></header><main><h1>{{ title }}</h1>
{% for paragraph in paragraphs %}<p>{{ paragraph }}</p>
{% endfor %}<form method="post">{{ form.hidden_tag() }}
{% for option in form.answer %}<p>{{ option }} {{ option.label }}</p>{% endfor %}
<button>{{ _('Answer') }}</button></form></main><footer>{{ _('My account') }} {{ _('Sign out') }}</footer>
</body></html>
"""


class Base(DeclarativeBase):
    """Base of the yardstick's two tables."""


db = SQLAlchemy(model_class=Base)


class Reader(Base, UserMixin):
    """Somebody signed in."""

    __tablename__ = "reader"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class AnswerForm(FlaskForm):
    """Four options."""

    answer = RadioField("Answer", choices=[("a", "One"), ("b", "Two"), ("c", "Three"), ("d", "Four")])


def create_plain(size: int) -> Flask:
    """A plain application whose one page `/` has about `size` bytes of HTML."""
    app = Flask(__name__)
    app.jinja_loader = DictLoader({"page.html": PAGE})
    app.config.update(SECRET_KEY="plain" * 8, SQLALCHEMY_DATABASE_URI="sqlite://")
    db.init_app(app)
    Babel(app, locale_selector=lambda: request.accept_languages.best_match(["fr", "en"]))
    CSRFProtect(app)
    manager = LoginManager(app)

    @manager.user_loader
    def load(key: str) -> Reader | None:
        return db.session.scalar(select(Reader).where(Reader.id == int(key)))

    sentence = "Nobody may ask you for money to take part in the selection, neither officials nor others. "
    paragraphs = [sentence] * max(1, (size - 1500) // (len(sentence) + 8))

    @app.get("/enter")
    def enter() -> str:
        login_user(db.session.scalars(select(Reader)).one())
        return "in"

    @app.get("/")
    @login_required
    def page() -> str:
        return render_template(
            "page.html", language="fr", title=gettext("A lesson"), paragraphs=paragraphs, form=AnswerForm()
        )

    with app.app_context():
        db.create_all()
        db.session.add(Reader(name="Awa"))
        db.session.commit()
    return app


def create_hello() -> Flask:
    """The smallest Flask application."""
    app = Flask("hello")

    @app.get("/")
    def hello() -> str:
        return "hello"

    return app
