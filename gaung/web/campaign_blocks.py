"""The block list: a newsletter as rows of blocks, each with a form of its own (ED-02, WCAG 2.5.7).

A view of the one MJML document: what is done here is done to the source, and saved by the same action.
Everything works without script; with it, the list is drawn again in place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gaung.campaigns import actions, queries
from gaung.core import block_acts
from gaung.core.block_acts import BlockRefused, Done
from gaung.core.blocks import Block, NoSuchBlock, NotBlocks, outline
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation.locks import write_transaction
from gaung.foundation.words import t
from gaung.web import block_steps, conflicts
from gaung.web.block_forms import WIDEST, BlockForm, form_for, main_field
from gaung.web.block_list import BlockList, block_list, kind_words
from gaung.web.campaign_editor import tag_choices
from gaung.web.campaign_frame import access, compared, errors_answer, frame, here, is_auto
from gaung.web.campaign_preview import preview_values
from gaung.web.campaign_problems import content_problems, problem_words
from gaung.web.campaign_words import saved_words
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

GET_POST: Final = ["GET", "HEAD", "POST"]
PICTURES_SHOWN: Final = 12
ADDABLE: Final = (*block_acts.KINDS,)
COLUMNS: Final = (1, 2, 3)
Edit = Callable[[str], Done]


@dataclass(frozen=True)
class Open:
    """The block whose form stands open: one that is there, or a new one that goes after `after`."""

    kind: str
    form: BlockForm
    block: Block | None = None
    after: str = ""

    @property
    def title(self) -> str:
        """What the form is about."""
        return t("edt-edit-title" if self.block else "edt-new-title", kind=kind_words(self.kind))


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_http_methods(GET_POST)
@do_once
def blocks(request: CompanyRequest, campaign_id: int, variant: str = "") -> HttpResponse:
    """Show the newsletter as blocks, one of them open; save it, or add a new one."""
    found = access(request, campaign_id, variant)
    if found.kind != "mjml":
        return redirect(here(request, "campaign-content", found))
    if request.method != "POST":
        return _page(request, found, _asked(request, found))
    saved = _add(request, found) if request.POST.get("add") else _change(request, found)
    return _page(request, found, saved) if isinstance(saved, Open) else saved


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
@do_once
def block_act(request: CompanyRequest, campaign_id: int, variant: str = "") -> HttpResponse:
    """Move, copy or delete a block, or add a row: one button each."""
    found = access(request, campaign_id, variant)
    name, _, rest = request.POST.get("act", "").partition(":")
    address, _, digest = rest.partition(":")

    def edit(source: str) -> Done:
        if name == "row":
            count = int(digest) if digest.isdecimal() and len(digest) == 1 else 1
            return block_acts.add_row(source, columns=count, after=address)
        block = outline(source).find(address, digest)
        if block is None or name not in ACTS:
            raise NoSuchBlock(address=address[:20])
        return ACTS[name](source, block.address)

    done = _edited(request, found, edit)
    if name == "remove":
        messages.success(request, t("edt-removed"))
    return redirect(_list_at(request, found, done.address))


ACTS: Final[dict[str, Callable[[str, str], Done]]] = {
    "up": lambda source, address: block_acts.move(source, address=address, is_up=True),
    "down": lambda source, address: block_acts.move(source, address=address, is_up=False),
    "copy": lambda source, address: block_acts.duplicate(source, address=address),
    "remove": lambda source, address: block_acts.remove(source, address=address),
}


@company_page(right=Right.CAN_EDIT_CAMPAIGNS)
@require_POST
@do_once
def block_undo(request: CompanyRequest, campaign_id: int, variant: str = "") -> HttpResponse:
    """Take the last step back, or do it again."""
    found = access(request, campaign_id, variant)
    way = block_steps.REDO if request.POST.get("way") == block_steps.REDO else block_steps.UNDO

    def edit(source: str) -> Done:
        text = block_steps.taken(request, _steps(found), source, way)
        if text is None:
            raise NoSuchBlock(address="")
        return Done(text, "")

    try:
        _saved(request, found, edit)
    except NoSuchBlock:
        block_steps.forget(request, _steps(found))
        messages.warning(request, t("edt-undo-gone"))
    else:
        block_steps.shift(request, _steps(found), way)
        messages.success(request, t("edt-undo-done" if way == block_steps.UNDO else "edt-redo-done"))
    return redirect(_list_at(request, found, ""))


# --- saving


def _add(request: CompanyRequest, found: Any) -> HttpResponse | Open:
    """Save the form of a new block."""
    kind, after = request.POST.get("add", ""), request.POST.get("after", "")
    if kind not in ADDABLE:
        raise NoSuchBlock(address=after[:20])
    form = _form(request, kind, {}, is_new=True, is_posted=True)
    if form.is_valid() and (values := _values(request, form)) is not None:
        try:
            done = _edited(request, found, lambda source: block_acts.add(source, kind=kind, values=values, after=after))
        except BlockRefused as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, t("edt-added"))
            return redirect(_list_at(request, found, done.address))
    return Open(kind, form, after=after)


def _change(request: CompanyRequest, found: Any) -> HttpResponse | Open:
    """Save the form of a block; another's change of the same block is compared first (G-13)."""
    data = conflicts.posted(request)
    address, digest = str(data.get("at", "")), str(data.get("digest", ""))  # type: ignore[union-attr]
    with write_transaction():
        stored = access(request, found.pk, found.shown_as)
        block = _block_of(stored.source, address, digest)
        form = _form(request, block.kind, block.values, is_posted=True)
        if form.is_valid():
            if differences := conflicts.differences(form, stored=form.initial):
                return compared(request, stored, differences)
            if (values := _values(request, form, block)) is not None:
                try:
                    return _changed(request, found, block, values)
                except Refusal as refusal:
                    _tell(form, refusal)
    if is_auto(request):
        return errors_answer(form)
    return Open(block.kind, form, block=block)


def _changed(request: CompanyRequest, found: Any, block: Block, values: dict[str, str]) -> HttpResponse:
    saved, before, done = actions.change_blocks(
        company=request.company,
        campaign_id=found.pk,
        edit=lambda source: block_acts.change(source, address=block.address, values=values),
        by=request.actor,
        now=request.now,
        variant=found.shown_as,
    )
    block_steps.remember(request, _steps(found), before=before, after=done.source, about=block.address)
    if not is_auto(request):
        messages.success(request, t("edt-saved"))
        return HttpResponseRedirect(_list_at(request, found, done.address))
    now = outline(done.source).at(done.address) or block
    fresh = _form(request, now.kind, now.values)
    fields = {"digest": now.digest}
    return JsonResponse({"saved": saved_words(request, saved), "seen": conflicts.seen(fresh), "fields": fields})


def _block_of(source: str, address: str, digest: str) -> Block:
    """The block a person wrote in; changed by another meanwhile, it is the one at its place."""
    found = outline(source)
    block = found.find(address, digest) or found.at(address)
    if block is None:
        raise NoSuchBlock(address=address[:20])
    return block


def _values(request: CompanyRequest, form: BlockForm, block: Block | None = None) -> dict[str, str] | None:
    """What the block is to say; a picture that was sent along is kept in the library first."""
    values = form.values()
    upload = None if is_auto(request) else form.cleaned_data.get("upload")
    if upload is not None:
        try:
            image = actions.add_image(
                company=request.company, name=upload.name[:120], data=upload.read(), by=request.actor, now=request.now
            )
        except Refusal as refusal:
            form.add_error("upload", refusal_text(refusal))
            return None
        values["src"] = f"/i/{image.key}"
    if "src" in values and (block is None or block.values.get("src") != values["src"]):
        values["width"] = _width(request, values)
    return values


def _width(request: CompanyRequest, values: dict[str, str]) -> str:
    """A picture's own width, or the mail's when that is less, unless one was asked for."""
    image = next((one for one in queries.images(request.company) if values["src"] == f"/i/{one.key}"), None)
    most = min(image.width, WIDEST) if image else WIDEST
    return str(min(int(values["width"]), most)) if values.get("width") else str(most)


def _tell(form: BlockForm, refusal: Refusal) -> None:
    if isinstance(refusal, BlockRefused):
        for one in problem_words(refusal.facts["problems"]):  # type: ignore[arg-type]
            form.add_error(main_field(form), one.text)
    else:
        form.add_error(main_field(form), refusal_text(refusal))


def _steps(found: Any) -> str:
    """Whose steps are kept: the campaign's, or those of version B of its test."""
    return f"{found.pk}{found.shown_as}"


def _edited(request: CompanyRequest, found: Any, edit: Edit) -> Done:
    """Do it and remember the step, so that it can be taken back."""
    before, done = _saved(request, found, edit)
    block_steps.remember(request, _steps(found), before=before, after=done.source)
    return done


def _saved(request: CompanyRequest, found: Any, edit: Edit) -> tuple[str, Done]:
    _, before, done = actions.change_blocks(
        company=request.company,
        campaign_id=found.pk,
        edit=edit,
        by=request.actor,
        now=request.now,
        variant=found.shown_as,
    )
    return before, done


# --- showing


def _asked(request: CompanyRequest, found: Any) -> Open | None:
    """The block the address asks for: by its place, by a line of the source, or a new one."""
    given = request.GET
    kind = given.get("add", "")
    if kind in ADDABLE and given.get("after"):
        return Open(kind, _form(request, kind, _begin(kind), is_new=True), after=given["after"])
    try:
        listed = outline(found.source)
    except NotBlocks:
        return None
    line = given.get("line", "")
    block = listed.at_line(int(line)) if line.isdecimal() and len(line) < 8 else listed.at(given.get("block", "-"))
    return Open(block.kind, _form(request, block.kind, block.values), block=block) if block else None


def _begin(kind: str) -> dict[str, str]:
    return {"heading": {"level": "2"}, "spacer": {"height": "24"}, "divider": {"thickness": "1"}}.get(kind, {})


def _form(
    request: CompanyRequest, kind: str, shown: Any, *, is_new: bool = False, is_posted: bool = False
) -> BlockForm:
    pictures = queries.images(request.company)[:PICTURES_SHOWN] if kind == "image" else []
    own = [one for one in queries.images(request.company) if f"/i/{one.key}" == shown.get("src")] if pictures else []
    data = conflicts.posted(request) if is_posted else None
    files = request.FILES if is_posted else None
    every = [*pictures, *(one for one in own if one not in pictures)]
    return form_for(kind, shown=shown, data=data, files=files, pictures=every, is_new=is_new)


def _page(request: CompanyRequest, found: Any, opened: Open | None) -> HttpResponse:
    problems = content_problems(request, found)
    try:
        listed: BlockList | None = block_list(outline(found.source), problems)
    except NotBlocks:
        listed = None
    values = {
        **frame(request, found, "content"),
        **preview_values(request, found),
        "listed": listed,
        "problems": problem_words(problems),
        "open": opened,
        "at": request.GET.get("at", ""),
        "form": opened.form if opened and opened.form.is_bound else None,
        "kinds": [(kind, kind_words(kind)) for kind in ADDABLE],
        "columns": COLUMNS,
        "can_undo": block_steps.can(request, _steps(found), block_steps.UNDO),
        "can_redo": block_steps.can(request, _steps(found), block_steps.REDO),
        "tags": tag_choices(request),
    }
    wrong = opened is not None and bool(opened.form.errors)
    return render(request, "campaigns/blocks.html", values, status=400 if wrong else 200)


def _list_at(request: CompanyRequest, found: Any, address: str) -> str:
    base = here(request, "campaign-blocks", found)
    return f"{base}?at={address}#block-{address}" if address else f"{base}#blocks"
