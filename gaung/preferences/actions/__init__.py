"""Changes to what people chose and to what a company offers them."""

from gaung.preferences.actions.asking import Asking as Asking
from gaung.preferences.actions.asking import ask_selected as ask_selected
from gaung.preferences.actions.asking import foretell_asking as foretell_asking
from gaung.preferences.actions.data_requests import ask_for_data as ask_for_data
from gaung.preferences.actions.data_requests import is_open as is_open
from gaung.preferences.actions.data_requests import take_up as take_up
from gaung.preferences.actions.offers import FormContent as FormContent
from gaung.preferences.actions.offers import change_measuring as change_measuring
from gaung.preferences.actions.offers import close_form as close_form
from gaung.preferences.actions.offers import offer_topic_again as offer_topic_again
from gaung.preferences.actions.offers import retire_topic as retire_topic
from gaung.preferences.actions.offers import save_form as save_form
from gaung.preferences.actions.offers import save_topic as save_topic
from gaung.preferences.actions.opt_in import ask_again as ask_again
from gaung.preferences.actions.opt_in import ask_to_confirm as ask_to_confirm
from gaung.preferences.actions.opt_in import confirm as confirm
from gaung.preferences.actions.opt_in import withdraw_request as withdraw_request
from gaung.preferences.actions.sign_up import sign_up as sign_up
from gaung.preferences.actions.wishes import choose as choose
from gaung.preferences.actions.wishes import pause as pause
