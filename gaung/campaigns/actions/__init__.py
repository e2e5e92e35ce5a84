"""Writes about campaigns."""

from gaung.campaigns.actions.blocks import change_blocks as change_blocks
from gaung.campaigns.actions.drafts import MOST_FILTERS as MOST_FILTERS
from gaung.campaigns.actions.drafts import CampaignChangedMeanwhile as CampaignChangedMeanwhile
from gaung.campaigns.actions.drafts import NotADraft as NotADraft
from gaung.campaigns.actions.drafts import NotDeletable as NotDeletable
from gaung.campaigns.actions.drafts import UnknownKind as UnknownKind
from gaung.campaigns.actions.drafts import copy_campaign as copy_campaign
from gaung.campaigns.actions.drafts import create_campaign as create_campaign
from gaung.campaigns.actions.drafts import delete_campaign as delete_campaign
from gaung.campaigns.actions.drafts import restore_version as restore_version
from gaung.campaigns.actions.drafts import save_audience as save_audience
from gaung.campaigns.actions.drafts import save_content as save_content
from gaung.campaigns.actions.drafts import save_setup as save_setup
from gaung.campaigns.actions.images import TooManyImages as TooManyImages
from gaung.campaigns.actions.images import add_image as add_image
from gaung.campaigns.actions.images import remove_image as remove_image
from gaung.campaigns.actions.images import replace_image as replace_image
from gaung.campaigns.actions.sending import NotReady as NotReady
from gaung.campaigns.actions.sending import RecallTooLate as RecallTooLate
from gaung.campaigns.actions.sending import hold_campaign as hold_campaign
from gaung.campaigns.actions.sending import recall_campaign as recall_campaign
from gaung.campaigns.actions.sending import schedule_campaign as schedule_campaign
from gaung.campaigns.actions.sending import send_now as send_now
from gaung.campaigns.actions.sending import unschedule_campaign as unschedule_campaign
from gaung.campaigns.actions.templates import delete_template as delete_template
from gaung.campaigns.actions.templates import keep_as_template as keep_as_template
