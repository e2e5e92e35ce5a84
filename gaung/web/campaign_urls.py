"""Addresses of the pages about one campaign, and of beginning one."""

from django.urls import URLPattern, URLResolver, path

from gaung.web import (
    campaign_ab,
    campaign_audience,
    campaign_blocks,
    campaign_editor,
    campaign_images,
    campaign_links,
    campaign_new,
    campaign_preview,
    campaign_progress,
    campaign_send,
    campaign_tests,
    campaign_visual,
)

# Of version B of a campaign's test.
_B: dict[str, object] = {"variant": "B"}

urlpatterns: list[URLPattern | URLResolver] = [
    path("campaigns/new/", campaign_new.new_campaign, name="campaign-new"),
    path("campaigns/templates/", campaign_new.templates, name="campaign-templates"),
    path(
        "campaigns/templates/<int:template_id>/removal/", campaign_new.delete_template, name="campaign-template-delete"
    ),
    path("campaigns/templates/<slug:name>/mail/", campaign_new.template_mail, name="campaign-template-mail"),
    path("campaigns/pictures/", campaign_images.images, name="campaign-images"),
    path("campaigns/pictures/<int:image_id>/", campaign_images.image, name="campaign-image"),
    path("campaigns/pictures/<int:image_id>/removal/", campaign_images.delete_image, name="campaign-image-delete"),
    path("campaigns/<int:campaign_id>/", campaign_editor.campaign, name="campaign"),
    path("campaigns/<int:campaign_id>/setup/", campaign_editor.setup, name="campaign-setup"),
    path("campaigns/<int:campaign_id>/content/", campaign_editor.content, name="campaign-content"),
    path("campaigns/<int:campaign_id>/blocks/", campaign_blocks.blocks, name="campaign-blocks"),
    path("campaigns/<int:campaign_id>/blocks/acts/", campaign_blocks.block_act, name="campaign-block-act"),
    path("campaigns/<int:campaign_id>/blocks/steps/", campaign_blocks.block_undo, name="campaign-block-undo"),
    path("campaigns/<int:campaign_id>/visual/", campaign_visual.visual, name="campaign-visual"),
    path("campaigns/<int:campaign_id>/preview/", campaign_preview.preview, name="campaign-preview"),
    path("campaigns/<int:campaign_id>/preview/mail/", campaign_preview.frame, name="campaign-frame"),
    path("campaigns/<int:campaign_id>/ab-test/", campaign_ab.ab_test, name="campaign-ab"),
    path("campaigns/<int:campaign_id>/ab-test/removal/", campaign_ab.remove, name="campaign-ab-remove"),
    path("campaigns/<int:campaign_id>/winner/", campaign_ab.winner, name="campaign-winner"),
    path("campaigns/<int:campaign_id>/b/content/", campaign_editor.content, _B, name="campaign-b-content"),
    path("campaigns/<int:campaign_id>/b/blocks/", campaign_blocks.blocks, _B, name="campaign-b-blocks"),
    path("campaigns/<int:campaign_id>/b/blocks/acts/", campaign_blocks.block_act, _B, name="campaign-b-block-act"),
    path("campaigns/<int:campaign_id>/b/blocks/steps/", campaign_blocks.block_undo, _B, name="campaign-b-block-undo"),
    path("campaigns/<int:campaign_id>/b/visual/", campaign_visual.visual, _B, name="campaign-b-visual"),
    path("campaigns/<int:campaign_id>/b/preview/", campaign_preview.preview, _B, name="campaign-b-preview"),
    path("campaigns/<int:campaign_id>/b/preview/mail/", campaign_preview.frame, _B, name="campaign-b-frame"),
    path("campaigns/<int:campaign_id>/audience/", campaign_audience.audience_tab, name="campaign-audience"),
    path("campaigns/<int:campaign_id>/audience/count/", campaign_audience.audience_count, name="campaign-count"),
    path("campaigns/<int:campaign_id>/versions/", campaign_new.versions, name="campaign-versions"),
    path("campaigns/<int:campaign_id>/versions/restored/", campaign_new.restore_version, name="campaign-restore"),
    path("campaigns/<int:campaign_id>/copies/", campaign_new.copy_campaign, name="campaign-copy"),
    path("campaigns/<int:campaign_id>/template/", campaign_new.keep_template, name="campaign-keep"),
    path("campaigns/<int:campaign_id>/removal/", campaign_new.delete_campaign, name="campaign-delete"),
    path("campaigns/<int:campaign_id>/check/", campaign_send.check, name="campaign-check"),
    path("campaigns/<int:campaign_id>/links/", campaign_links.ask, name="campaign-links"),
    path("campaigns/<int:campaign_id>/links/words/", campaign_links.vouch, name="campaign-link-vouch"),
    path("campaigns/<int:campaign_id>/send/", campaign_send.send, name="campaign-send"),
    path("campaigns/<int:campaign_id>/send/review/", campaign_send.confirm, name="campaign-confirm"),
    path("campaigns/<int:campaign_id>/draft/", campaign_send.take_back, name="campaign-take-back"),
    path("campaigns/<int:campaign_id>/progress/", campaign_progress.progress, name="campaign-progress"),
    path("campaigns/<int:campaign_id>/recipients/", campaign_progress.missed, name="campaign-missed"),
    path("campaigns/<int:campaign_id>/doubts/", campaign_progress.settle, name="campaign-settle"),
    path("campaigns/<int:campaign_id>/pauses/", campaign_progress.pause, name="campaign-pause"),
    path("campaigns/<int:campaign_id>/resumptions/", campaign_progress.resume, name="campaign-resume"),
    path("campaigns/<int:campaign_id>/stop/", campaign_progress.stop, name="campaign-stop"),
    path("campaigns/<int:campaign_id>/again/", campaign_progress.write_again, name="campaign-again"),
    path("campaigns/<int:campaign_id>/tests/", campaign_tests.send_test, name="campaign-test"),
]
