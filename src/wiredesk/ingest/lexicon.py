# ruff: noqa: E501  (a pattern reads best as one line for each way of saying it)
"""The vocabulary of page furniture in English: what the controls, prompts and notices around an article say.

Words are general to news sites and content systems, not taken from any one page. `STRONG` words are hardly ever a
line's content in an article; `WEAK` ones are, so they count only in company; `JOINING` words say nothing either way.
"""

import re
from typing import Final

from .wordlist import words

STRONG: Final = words(
    """
    advertisement advertisements advertise advertising advert adverts ad ads adchoices sponsored promoted
    facebook twitter whatsapp telegram linkedin pinterest reddit instagram youtube tiktok threads bluesky
    mastodon snapchat tumblr flipboard messenger viber skype wechat weibo vk email e-mail mail rss sms podcast
    podcasts tweet tweets retweet upvote upvotes downvote downvotes upvoted like likes dislike dislikes shares
    pageviews login logout signin signup signing-in signing-up sign-in sign-up log-in log-out password username
    captcha subscribe subscribed unsubscribe subscription subscriptions subscriber newsletter newsletters
    loading loader spinner sidebar navbar breadcrumb breadcrumbs menu submenu hamburger dropdown toggle bookmark
    bookmarks permalink trackback trackbacks pingback pingbacks webmail sitemap homepage cookie cookies gdpr
    opt-out reload refresh playlist autoplay unmute fullscreen slideshow thumbnail thumbnails infographic
    hashtag hashtags tags tag faq faqs download downloads pdf app apps android ios iphone copyright disclaimer
    """
)
WEAK: Final = words(
    """
    share shared sharing vote votes voted comment comments reply replies respond response responses leave cancel
    rating ratings rate stars star view views viewed read reads reading minute minutes min mins second seconds
    sec hour hours day days ago updated update updates published posted post posts story stories article
    articles next previous prev newer older first last page pages back top up down home close open expand
    collapse show hide more less load see all full continue skip content contents jump go print printer
    printable save saved copy copied link links url send submit search find trending popular latest recent
    recommended related similar suggested editor's editors picks pick must watch listen play pause mute live
    video videos photo photos image images gallery galleries picture pictures caption follow followers following
    join connect contact us about author authors writer admin staff by tagged topics topic categories category
    filed section sections sign log in out register registration account profile free trial member members
    membership donate support terms conditions privacy policy policies use notice accept decline agree settings
    preferences notifications notification alerts alert enable allow block report abuse flag edit delete
    language english careers jobs points point click here tap press button new window tab opens enter name
    website required optional remember forgot social media news feed breaking headlines headline today's daily
    digest sent explore discover browse visit you may might also like liked enjoy readers want know what's most
    now zoom enlarge size font text larger smaller a- a+ theme dark mode light sort oldest newest best
    """
)
JOINING: Final = words(
    """
    a an the and or & of to in on at for from with this that these those your you our my me we it its is are be
    via as not no yes than if so i has have was been will do don't please just any every other one two three
    others
    """
)

# headings after which a page no longer tells its story; "comments" may be followed by whole sentences of readers
COMMENTS_HEADING: Final = re.compile(
    r"(?:\d+ |no |one )?(?:comments?|replies)(?: \(\d+\)| \d[\d,]*| so far| yet)?:?|\(\d+\) ?comments?|welcome to the discussion\.?"
    r"|(?:\d+|one) (?:comments?|thoughts?|responses?|replies) (?:on|to) .{1,200}"
    r"|(?:leave|write|post|add|submit) (?:a|your) (?:reply|comment|response)(?: .{0,40})?"
    r"|(?:join|start) the (?:conversation|discussion|debate)\.?|(?:reader|user|top|facebook) comments?|what (?:readers|people) (?:say|think)"
)
TAIL_HEADING: Final = re.compile(
    r"(?:related|similar|recent|recommended|popular|trending|featured|suggested|more|other|top|latest|most (?:read|popular|viewed|watched|shared|commented))"
    r"(?: (?:posts?|stories|story|articles?|news|reads?|reading|topics?|tags|videos?|content|links|headlines|now|today|on this (?:topic|story)"
    r"|from .{1,40}))*:?"
    r"|you (?:may|might)(?: also)? (?:also )?(?:like|enjoy|be interested in)(?: .{0,40})?"
    r"|more (?:from|by|in|on) .{1,60}|about (?:the )?(?:author|writer|reporter|us)s?:?|author(?:s| bio| profile)?:?"
    r"|(?:the )?(?:latest|popular|trending|read) (?:now|next|stories|news|posts)|up next|read next|what to read next|don't miss|must reads?"
    r"|(?:tags|categories|filed under|topics)\s?:?(?: .{0,200})?"
    r"|sidebar.{0,30}|newsletter|subscribe(?: .{0,40})?|follow us(?: .{0,40})?|share this(?: .{0,30})?:?|copyright.{0,80}|© .{0,80}"
    r"|previous (?:article|post|story)|next (?:article|post|story)|leave a reply.{0,30}|sign ?(?:in|up)(?: .{0,30})?"
)
ABOUT_AUTHOR: Final = re.compile(r"about (?:the )?(?:author|writer|reporter)s?:?|author(?: bio| profile):?")
# what a desk or a press office writes under a text: nothing after it is the text
END_MARK: Final = re.compile(
    r"#\s?#\s?#|[-–—*(\[]*\s?(?:30|ends?|end of (?:text|story|statement|release))\s?[-–—*)\]]*", re.IGNORECASE
)
# what newspapers are called: the last word of a short line above a headline
PRESS_NOUNS: Final = words(
    """
    times post news daily herald tribune courier journal chronicle star observer guardian standard express mail mirror sun
    telegraph ledger press today online network tv radio media monitor review record register bulletin dispatch echo
    examiner globe independent inquirer nation voice wire gazette broadcasting lamp weekly magazine newspaper
    """
)
REFERENCES_HEADING: Final = re.compile(
    r"sources|references|external links|further reading|see also|sister links|notes|bibliography|footnotes|works cited|related news"
)
# what sections are called, above a headline: a line of nothing but these words is a label
SECTION_WORDS: Final = words(
    """
    international world global foreign national nation domestic local regional metro city state states politics
    political policy diplomacy defence defense security military conflict war crime justice law courts court
    business economy economic finance markets money trade industry energy technology tech science health
    environment climate opinion opinions editorial editorials commentary column columns analysis perspective
    perspectives views viewpoint explainer explained explainers feature features investigation investigations
    interview interviews exclusive exclusives breaking latest top headlines headline news story stories report
    reports special update updates live sports sport football cricket culture arts art entertainment lifestyle
    life style travel food society people education religion obituary obituaries weather video videos photos
    multimedia podcast africa asia europe americas america latin middle east south north west central southeast
    northeast pacific uk us usa u.s u.k eu un china india pakistan russia ukraine israel iran iraq syria turkey
    afghanistan africa's statement statements readout readouts speech speeches remarks transcript
    home main front page desk bureau wire press release releases briefing brief briefs
    digest
    """
)
