# ruff: noqa: E501  (a pattern reads best as one line for each way of saying it)
"""The lines that surround an article, as patterns of what they say: prompts, counters, credits, notices, controls.

A pattern has to match a whole line, folded (lower case, straight quotes, plain dashes, single spaces). Patterns that a
sentence of an article could match by chance ask for more than the chance words ("you agree", a credit's slash).
"""

import re
from typing import Final

_COUNT = r"\d[\d.,]* ?[km]?"
_COUNTED = (
    r"(?:total )?(?:votes?|upvotes?|downvotes?|points?|likes?|shares?|views?|reads?|comments?|reactions?|retweets?|tweets?|followers"
    r"|subscribers|replies|claps|hits|impressions|pins?)"
)
# what may follow a count: more counts, and nothing else ("Points 3 and 4 of the plan were refused" is a sentence)
_MORE_COUNTS = rf"(?:[\s,;|/()·•]+(?:{_COUNT}|{_COUNTED}|total|and|:))*[\s)]*"

_LINES: Final[dict[str, tuple[str, ...]]] = {
    "comment form": (
        r"(?:the )?comments below (?:have|are) .{0,30}moderated.{0,40}|(?:(?:newest|oldest|best rated|worst rated|most liked|most recommended)\b[ |·,/]*){2,}",
        r"(?:welcome to|join) the (?:discussion|conversation|debate)\.?",
        r"post (?:a )?comment as (?:a )?guest.{0,30}",
        r"(?:leave|write|post|add|submit|make) (?:a|your|the first) (?:reply|comment|response|feedback)(?: cancel reply)?",
        r"(?:leave|drop) a (?:reply|comment) (?:to|for|below) .{1,60}",
        r"(?:cancel|click here to cancel) (?:the )?reply",
        r"please enter (?:your|a valid|an? ).{1,60}",
        r"your (?:email|e-mail) address will not be published.*",
        r"(?:\* ?)?required fields are marked.*|(?:all )?fields marked (?:with )?.{1,30} (?:are )?required.*",
        r"save my (?:name|details).{1,120}",
        r"notify me (?:of|when|by|via).{1,80}",
        r"you (?:must|need to|have to) (?:be )?(?:logged[ -]in|signed[ -]in|registered|log ?in|sign ?in|register)\b.{1,80}",
        r"(?:please )?(?:log ?in|sign ?in|register|login)(?: or (?:register|log ?in|sign ?up|create an account))? (?:to|and) "
        r"(?:post|comment|leave|reply|join|share|continue|read|view|access|save|vote|unlock).{0,80}",
        r"you have entered an incorrect email address.*",
        r"this site uses akismet.*|learn how your comment data is processed.*",
        r"comments?(?: are| is)? (?:now )?(?:closed|disabled|turned off|off|moderated)(?: for this .{1,30}| on .{1,60})?.?",
        r"be the first (?:one )?to (?:comment|review|reply|like|share|rate|know).{0,60}",
        r"(?:no|\d+|one|two|three) (?:comments?|replies|responses|thoughts?)(?: (?:yet|so far|found))?",
        r"(?:view|see|show|read|load|hide|join|open)(?: all| more| the| \d+)* (?:comments?|replies|discussion|conversation)"
        r"(?: \(\d+\))?",
        r"(?:join|start|be part of) the (?:conversation|discussion|debate)\.?",
        r"(?:what (?:do you|are your) (?:think|thoughts)|tell us what you think|let us know|share your (?:thoughts|views|opinion)).{0,80}"
        r"(?:comments?|below|section)\.?",
        r"(?:post|submit|add)(?: your)? comments?|\(?\d*\)? ?comments?:?|(?:reader|user|facebook) comments?|comments? \(\d+\)",
        r"(?:name|email|e-mail|website|comment|message|subject)(?: ?\*| \(required\)|:)+(?: .{0,40})?",
    ),
    "votes and counts": (
        r"\( ?\d+ ?mins?(?:utes?)?(?: read)? ?\)|\d{1,2} minutes?(?: to read)?",
        r"\d{1,3} ?[hdmwy]|\d(?:\.\d)?x|(?:\d+ ?h(?:ours?)? )?\d+ ?m(?:in(?:ute)?s?)?,? ?\d+ ?s(?:ec(?:ond)?s?)?",
        rf"(?:{_COUNT}\s*)?{_COUNTED}\s*[:=-]?\s*\(?{_COUNT}\)?{_MORE_COUNTS}",
        rf"{_COUNT}\+? (?:total )?{_COUNTED}{_MORE_COUNTS}|{_COUNT} people (?:like|are reading|recommend) this.{{0,20}}",
        r"(?:estimated )?(?:reading|read) ?time\s*[:=-]?\s*(?:less than )?(?:\d+|an?|one|two) ?(?:mins?|minutes?|m)\.?(?: read)?",
        r"(?:less than )?(?:\d+|an?|one|two)[ -](?:mins?|minutes?) (?:read|watch|listen)(?: time)?",
        rf"\d+(?: ?/ ?\d+)?|\+ ?\d+|{_COUNT}",
        r"(?:image|photo|picture|slide) \d+ (?:of|/) \d+|\d+ (?:of|/) \d+(?: (?:images?|photos?|pictures?|slides?))?",
        r"(?:rating|rate this(?: \w+){0,4}|average rating|\d(?:\.\d)? ?/ ?[15]0?)\s*:?\s*(?:\d(?:\.\d)?.{0,30})?",
    ),
    "related stories": (
        r"\+ ?(?:posts?|articles?|stories|follow|more)(?: bio)?",
        r"(?:related|similar|recent|recommended|popular|trending|featured|latest|suggested|previous|next|older|newer|more|other|top"
        r"|must[- ]read|most (?:read|viewed|popular|shared|commented)|you may also like|don't miss)"
        r"(?: (?:posts?|stories|story|articles?|news|reads?|reading|topics?|tags|videos?|content|links|coverage|headlines|items|now"
        r"|today|this week|on this (?:topic|story)|from (?:us|the web|around the web)))+:?(?: \(\d+\))?",
        r"(?:related|trending|recommended|popular|most read|read next|up next|what to read next|in case you missed it|icymi)"
        r"(?: (?:for you|now|today|in .{1,40}))?:?",
        r"you (?:may|might|could|will|'ll)?(?: also)? (?:also )?(?:like|enjoy|be interested in|love|have missed)(?: .{0,40})?",
        r"(?:more|also) (?:from|by|in|on|like this|about)(?: (?:the author|this author|this section|this category|author))?:?"
        r"|more from .{1,60}|more stories (?:by|from|in|on) .{1,60}",
        r"(?:also |must |don't miss:? |further )?(?:read|see|watch|listen)(?: more| also| next| on| now| this| here| it here)*(?:\s?[:|>]| -+ ).{1,300}",
        r"(?:also|must)[ -]read:? ?.{0,300}|read (?:also|more|next|on|full (?:story|article)|the (?:full|rest|original|whole|entire)"
        r"(?: (?:story|article|report|post|piece|text|here|of .{1,40}))?(?: (?:here|at|on) ?.{0,60})?)\.?",
        r"(?:continue|keep) reading(?: (?:below|the main story|this .{1,30}|.{1,80}))?",
        r"(?:story|article|text|report) continues (?:below|after)(?: .{1,40})?",
        r"related(?:\s?[:|>]| -+) ?.{1,300}",
        r"(?:previous|next|prev|older|newer)(?: (?:article|post|story|page|entry)s?)?(?:\s?[:|>] ?.{1,200})?",
        r"(?:previous|next|prev|older|newer) (?:article|post|story|page|entry) .{1,200}(?<![.!?])",
        r"loading(?: (?:next|more|previous|the|your|comments?|related))*(?: (?:posts?|articles?|stories|content|comments?|videos?))?",
        r"(?:load|show|view|see) (?:more|all|less)(?: .{1,40})?",
        r"(?:in this (?:story|article)|on this page|table of contents|contents):?",
    ),
    "sharing buttons": (
        r"share or comment on this (?:article|story).{0,200}|share\s?:\s?[^.]{1,100}",
        r"(?:kindly |please |spread the word:? ?){0,2}(?:click )?(?:to )?share(?: this)?(?: (?:story|article|post|page|news|on|via|with|to|by|now))*"
        r"(?: (?:facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|email|e-mail|mail|social media|friends?))*:?"
        r"(?: \(opens in new (?:window|tab)\))?",
        r".{0,60}\(opens in (?:a )?new (?:window|tab)\)",
        r"(?:follow|like|find|join|connect with|watch|contact|reach) (?:us|me|him|her|them|@?\w+|\w+ \w+) (?:on|at|via) "
        r"(?:facebook|twitter|x|instagram|youtube|linkedin|telegram|whatsapp|google news|tiktok|threads|social media)\b.{0,160}",
        r"(?:join|follow|subscribe to) (?:our|the|us)\b.{0,60}\b(?:channel|group|page|handle|community|podcast)\b.{0,120}",
        r"(?:copy|get|copied)(?: the)? (?:link|url|shortlink|permalink)(?: to clipboard| copied)?.?",
        r"link copied(?: to clipboard)?.?",
        r"add .{1,40} (?:as (?:a |your )?)?(?:preferred|trusted) source.{0,40}",
    ),
    "newsletter and sign-in": (
        r"(?:for all the latest|catch all the|for (?:more|the latest)) .{1,80}\b(?:app|download|follow|subscribe|visit|news and|headlines|updates)\b.{0,100}",
        r"(?:get|join|support|try|download|follow|read) (?:the )?(?:[\w']+ ){1,4}(?:daily|edition|briefing|newsletter|app|community|digest)\b.{0,20}(?:by email.{0,60}|for free.{0,40})?",
        r"to (?:stream|watch|read|listen)\b.{0,60}\byou(?:'ll)? need (?:the|our|an?) (?:app|account|subscription).{0,20}|before you leave,? check (?:this|these) out",
        r"why you can trust .{1,40}|content type\s?:.{0,40}|based on facts,? either observed.{1,160}|listen to this (?:article|story)|get (?:current|the latest) updates on .{1,80}",
        r"(?:do|did) you (?:like|enjoy|find)\b.{0,30}\b(?:this|the content of this) (?:article|story|content|page)\b.{0,30}",
        r"(?:newsletter )?email address|get it|(?:\W )?paid|you appreciate our journalism|we're (?:really |so )?(?:pleased|glad|happy) that you.{1,120}",
        r"to (?:get|receive) .{1,80}(?:emails?|newsletters?|alerts?|updates).{1,120}|(?:complete|fill in|fill out) the form.{0,60}",
        r"to (?:play|watch|view|listen to|see) this .{1,20} you (?:need|must|have).{1,80}",
        r"(?:send|give) us (?:your )?(?:feedback|comments?|a message|tips?).{0,40}|write to us.{0,40}|was this (?:article|page|story) (?:helpful|useful|interesting).{0,20}",
        r"view (?:this )?(?:email|e-mail|message|newsletter|it)(?: in (?:your|a) (?:web )?browser| online).{0,20}",
        r"you(?:'re| are| have)? (?:receiv(?:e|ing|ed)|getting|got|subscribed to) this (?:email|e-mail|message|newsletter|mail|because).{0,160}|you(?:'re| are| have)? receiv(?:e|ing|ed) .{0,60}because you.{0,120}",
        r"(?:to |click here to |how to )?(?:unsubscribe|opt out)\b.{0,160}|(?:update|manage|change) (?:your )?(?:email |e-mail |subscription )?preferences.{0,80}",
        r"forward (?:this )?(?:email |message )?to a friend.{0,20}|our mailing address is:?.{0,80}|(?:after|before) newsletter promotion|add us to your address book.{0,20}",
        r"if you (?:value|like|enjoy|appreciate|want|believe in|care about)\b.{1,120}\b(?:donat|support|contribut|subscrib|becom|member|newsletter)\w*\b.{0,80}",
        r"sign(?:ing)?[ -]?(?:in|up)(?: (?:now|here|today|free|for free|with \w+|\d+ seconds?))*\.?"
        r"|log(?:ging)?[ -]?(?:in|out)(?: (?:now|here|with \w+|\d+ seconds?))*",
        r"(?:sign|signing|logging|redirecting)[ -]?(?:in|up|out|you)?(?: in)? \d+ sec(?:ond)?s?",
        r"(?:sign up|subscribe|register|opt in)(?: (?:now|here|today|free))*,? (?:for|to|and|with|so|below|via|by)\b.{1,200}",
        r"(?:get|receive|have|want|enjoy)\b.{1,120}\b(?:in|to|into|straight to|delivered to) your (?:in-?box|email|e-mail|phone|mail)\b.{0,80}",
        r"get (?:our|the|all the|today's|breaking|daily|more)\b.{0,80}\b(?:newsletters?|briefing|alerts?|app|headlines|updates|notifications)"
        r"\b.{0,80}",
        r"(?:our|the|this)\b.{0,40}\bnewsletters?\b.{0,80}\b(?:inbox|subscribe|sign up|delivered|free|weekly|daily)\b.{0,80}",
        r"stay (?:updated|tuned|informed|connected|ahead|up[- ]to[- ]date|in the loop|in touch)\b.{0,160}",
        r"(?:you can |you may )?unsubscribe (?:at )?any ?time.{0,80}|you (?:can|may) unsubscribe\b.{0,120}",
        r"by (?:signing up|subscribing|clicking|submitting|registering|continuing|providing|entering|joining|creating)\b.{0,120}"
        r"\b(?:you|i) (?:\w+ ){0,3}(?:agree|consent|accept|acknowledge)\b.{0,300}",
        r"(?:forgot|lost|reset|recover)(?: your| my)? password\??.{0,60}|remember me|keep me (?:logged|signed) in"
        r"|a password will be e-?mailed to you\.?|your (?:user ?name|password|email)",
        r"(?:don't|do not|already|not)(?: you)? (?:have|a|an|yet)(?: an| a)? (?:account|member|subscriber|registered)\b.{0,80}",
        r"(?:thank you|thanks) for (?:subscribing|signing up|registering|reading|visiting|your (?:comment|feedback|subscription|interest))"
        r"\b.{0,100}",
        r"(?:this (?:article|story|content) is|you(?:'ve| have)|to continue|to read).{0,60}"
        r"(?:for subscribers|subscribers? only|reached your|free articles?|already a subscriber|subscribe|log ?in|premium).{0,120}",
        r"(?:subscribers?|members?)[ -]only(?: (?:article|content|story))?|premium(?: content| article)?",
        r"(?:enable|turn on|allow|get) (?:push |browser |desktop )?(?:notifications?|alerts?)\b.{0,80}",
        r"(?:download|get|install|open in|available on)(?: (?:our|the|on|it on))*.{0,40}"
        r"\b(?:mobile app|app store|google play|play store|ios|android|our app|the app|news app)\b.{0,80}",
        r"(?:please )?(?:support|donate|contribute|become a (?:member|subscriber|patron|supporter)|make a donation|help us)\b"
        r".{0,120}\b(?:(?:our|independent|quality|local) (?:journalism|newsroom|reporting|news)|patreon|donating|donations?)\b.{0,120}",
        r"no,? thank(?:s| you)|not now|maybe later",
        r"(?:become|be) a (?:member|subscriber|patron|supporter)(?: (?:today|now|here|from .{1,30}))?\.?|donate(?: (?:now|today|here))?",
        r"(?:please )?(?:enable|turn on) javascript.{0,120}|javascript (?:is|must be) .{1,60}|your browser (?:does not|is not|doesn't).{1,120}",
        r"(?:an error has|an error|something) (?:occurred|went wrong)(?:[.,]? (?:please|try|while).{0,60}|[.!])?|please try again(?: later)?\.?|oops.{0,60}|page not found.{0,40}",
    ),
    "cookie and legal notice": (
        r"this (?:message|email|e-mail|communication|transmission)\b.{0,60}\b(?:is|may be|contains?) (?:\w+ ){0,3}(?:confidential|intended|privileged).{0,200}",
        r"we acknowledge the (?:traditional|aboriginal) .{1,200}|sent from my \w+.{0,30}|(?:subject|reply-to|cc|bcc)\s?: .{1,200}|(?:from|to|sent)\s?: .{0,80}@.{1,120}|footer|header",
        r"(?:privacy|cookie|legal) (?:notice|policy|statement)\s?: .{1,400}",
        r"an official (?:web ?site|page) of .{1,80}|here(?:'s| is) how you know.{0,20}",
        r"(?:we|this (?:web)?site|our (?:web)?site|our partners|the site)\b.{0,40}\b(?:uses?|store|set|using)\b.{0,60}\bcookies?\b.{0,300}",
        r"by (?:continuing|using|browsing|closing|accepting)\b.{1,120}\b(?:our|you agree|you accept|you consent|this (?:web)?site)\b.{0,300}",
        r"(?:accept|reject|decline|allow|manage|deny)(?: all| the| only| your)?(?: necessary| essential)? ?(?:cookies?|preferences|settings|all)"
        r"?(?: (?:settings|preferences|policy))?",
        r"we (?:value|respect|care about) your privacy\b.{0,200}|your privacy(?: (?:choices|rights|matters)).{0,80}"
        r"|do not sell (?:or share )?my (?:personal )?info.{0,60}",
        r"(?:copyright )?(?:©|\(c\)|copyright)\s?.{0,200}|.{0,120}\ball rights? reserved\b.{0,200}",
        r"(?:this|these|the) (?:material|content|articles?|stor(?:y|ies)|publication)s? (?:may|must|cannot|can) not be (?:published|reproduced"
        r"|copied|redistributed|republished).{0,200}",
        r"(?:terms (?:of (?:use|service)|(?:and|&) conditions)|privacy (?:policy|notice|statement)|cookie (?:policy|notice|settings)"
        r"|legal notice|imprint|site ?map|contact(?: us)?|about(?: us)?|advertise(?: with us)?|careers|work with us|accessibility(?: statement)?"
        r"|code of (?:ethics|conduct)|corrections?(?: policy)?|editorial (?:policy|guidelines|standards)|ad ?choices|help(?: cent(?:er|re))?"
        r"|faqs?|feedback)(?:\s?[|·•]\s?.{1,200})?",
        r"disclaimer\s?[:|-].{1,600}|(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed (?:in this|here|by the author|are).{1,400}",
        r"our standards\s?: .{1,100}|.{0,40}the thomson reuters trust principles.{0,10}",
        r"(?:powered|designed|hosted|(?:site|website|theme)(?: designed| built| powered| developed| created)?) (?:by|with|on) .{1,40}(?<![.!?])",
        r"external (?:sites?|links?).{0,40}(?:responsible|responsibility|content).{0,80}"
        r"|.{1,40} is not responsible for the content of external (?:sites|links).{0,80}",
    ),
    "publication note": (
        r"(?:to )?(?:read|see|download|view) the (?:full |whole |original )?(?:report|paper|study|document|statement|text|pdf)\b.{0,80}(?:download|pdf|here|website|below|\(pdf.{0,20})\b.{0,40}",
        r".{1,120}\((?:pdf|docx?|xlsx?),? ?[\d.]* ?[km]?b?\)",
        r"(?:editor|edited|reviewed|fact[- ]checked|photo|video|graphics?|data|web editor|producer|production)(?: by)?\s?: (?:\S+ ){0,5}\S+(?<![.!?])",
        r"view (?:the )?(?:original|source)|report details|situation report|(?:primary |other )?(?:country|countries|themes?|format|source|origin|disaster type|language)|(?:originally )?(?:published|posted)|expert\(s\)|agencies",
        r"(?:this|the) (?:interview|conversation|transcript|q&a)(?: transcript)? (?:has been|was) (?:\w+ )?(?:edited|condensed|shortened|conducted|translated|abridged).{0,160}",
        r"(?:translated|adapted|reprinted|republished|reproduced) (?:from|with|by)\b.{1,140}",
        r"if you (?:notice|spot|find|see|have found|noticed|spotted|found) (?:an? |any )(?:\w+ )?(?:error|mistake|typo|inaccurac|correction).{1,140}",
        r"for immediate release|(?:media |press )?contacts?\s?: .{1,200}|for (?:more|further) information,? (?:please )?(?:contact|visit|call|see|go to|email)\b.{1,200}",
        r"(?:have|got) a (?:story|tip|news tip|question|comment)\b.{1,160}",
        r"\(?this (?:article|story|post|piece|copy|essay|column|press release|op-ed|dispatch)"
        r" (?:(?:was|has|been|had|is|not|and|first|originally|also|previously|being|automatically) ?)+"
        r"(?:published|posted|generated|auto-generated|syndicated|edited|translated|republished|appeared|produced|written|updated|corrected"
        r"|provided|taken|sourced|adapted|reviewed|part of)\b.{0,300}",
        r"\(?this (?:report|text|content|item|news) (?:(?:was|has been|is|first|originally|also|automatically) ?)+"
        r"(?:auto-?generated|syndicated|translated|republished|generated|updated|corrected)\b.{0,300}",
        r"(?:originally|first|previously) (?:published|posted|appeared) (?:on|at|in|by).{1,120}",
        r"(?:with|except for the headline).{0,80}(?:not been edited by|published from a syndicated feed|syndicated feed).{0,120}",
        r"(?:to )?(?:report|suggest|flag|spot|found|noticed|see|spotted) (?:an?|any) (?:correction|typo|error|mistake|factual error)s?\b.{0,120}",
        r"(?:tags?|tagged(?: (?:as|with|in))?|filed under|posted (?:in|under)|categor(?:y|ies)|topics?|keywords|labels?|sections?)\s?[:|].{0,300}",
        r"(?:source|via|image source|story source|original source|source link|courtesy|reference)\s?[:|]\s?(?:\S+ ){0,7}\S+(?<![.!?])",
    ),
    "caption": (
        r".{0,300}© ?(?:provided by|getty|reuters|afp|ap|epa|copyright|the|[a-z]+ images).{0,80}(?<![.!?])",
        r"(?:file )?(?:photo|image|picture|pic|photograph|video|illustration|graphic|map|screenshot|credit|photo credit|image credit"
        r"|picture credit|courtesy)s?\s?(?:credits?|source|caption|courtesy(?: of)?|by|from|via)?\s?[:|/]\s?.{1,200}",
        r"(?:photo|image|picture|photograph|video|illustration|graphic|cartoon)s? (?:by|from|courtesy(?: of)?|via|credit|used with permission)"
        r"\b.{1,120}(?<![.!?\"'])",
        r"(?:file|representative|representational|archive|stock|representation|handout|illustrative) "
        r"(?:photo|image|picture|pic|photograph|footage|purpose)s?(?: only)?[.:]?(?: .{1,200}(?<![.!?\"']))?|file (?:photo|image|picture)s?[:.] .{1,200}",
        r"(?:image|photo|picture|video) (?:caption|for representation(?:al)?(?: purposes?)?(?: only)?)[.:]?(?: .{1,200})?",
        r"\(?(?:ap|afp|reuters|getty|epa|pti|ani|upi|dpa|xinhua|shutterstock|unsplash|wikimedia)(?: images?| photo)?"
        r"(?: ?/ ?[^/]{1,60})?\)?\.?",
        r".{0,300}[(\[] ?(?:(?:ap|afp|reuters|file|epa|pti|upi|pool|getty|credit) )?(?:photo|image|picture|pic|handout|getty images|courtesy)s?"
        r"(?:\s?[:/|,].{1,80}| by .{1,60}| credit.{0,60}| via .{1,60}| of .{1,60})?[)\]]\.?",
        r".{0,300}(?:\||--|-) ?(?:ap|afp|reuters|file|epa|pti|upi) (?:file )?(?:photo|image|picture|pic)s?(?:[ :/|,].{0,80})?\.?",
        r".{0,300}(?:/ ?(?:getty|afp|reuters|ap|epa|shutterstock|pool|anadolu|upi|nurphoto)(?: images| photo| news| agency)?"
        r"|via (?:getty|ap|reuters|afp)(?: images)?)\)?\.?",
        r"(?:watch|view|see)(?: the| this)?(?: full)? (?:video|gallery|photos?|pictures|images|slideshow|live)(?: (?:below|above|here|now))?[.:]?",
        r"(?:video|audio) (?:player|by|duration|length|playback).{0,60}"
        r"|this (?:video|browser|content|page) (?:is (?:not|no longer|currently)? ?(?:available|unavailable|private)|does not support|can(?:no|')?t be"
        r"|cannot be|isn't).{0,120}",
        r"\[(?:image|photo|video|picture|embed|gallery|audio|map|graphic|tweet)\b[^\]]{0,200}\]",
        r"embed(?:ded)?(?: (?:video|tweet|post|code|from .{1,40}))?|view this post on instagram.{0,80}"
        r"|(?:hide|show) caption|toggle caption|enlarge (?:this )?image|enlarge|play video|play audio|listen to (?:this )?(?:article|story).{0,60}",
    ),
    "advertisement": (
        r"(?:- ?)?(?:advertisements?|adverti[sz]ing|ads?|sponsored(?: content| post| by .{1,40})?|promoted(?: content| by .{1,40})?"
        r"|paid (?:content|post|partnership)|partner content|adchoices|sponsor|ad feedback|remove ads|report (?:this )?ad"
        r"|why (?:am i seeing )?this ad\??)(?: ?-)?(?: \d+)?",
        r"(?:article|story|content|text) continues (?:below|after) (?:this )?(?:ad|advert|advertisement|promo).{0,10}"
        r"|(?:skip|close|hide) (?:this )?(?:ad|advert|advertisement).{0,20}|scroll (?:down )?(?:to|for) (?:continue|more).{0,60}",
    ),
    "navigation": (
        r"(?:https?://|www\.)\S+(?: page)? \d+(?: of |/)\d+|page \d+ of \d+|scroll down for .{1,40}(?<![.!?])",
        r"(?:this|our) (?:live ?blog|live coverage|live updates|live page|live feed|live stream) (?:is|are|has|have) (?:now |been )*(?:closed|ended|over|paused|finished)\b.{0,60}",
        r"(?:show |hide )?key (?:events|moments|updates)(?: only)?|(?:text|font) size.{0,20}",
        r"in (?:politics|world|news|business|sports?|opinion|local|national|africa|asia|europe|features|headlines|society|economy|security|defen[cs]e)(?:,? \w+){0,3}",
        r"(?:skip|jump|go|back|return|scroll)(?: back)? to (?:main |the )?(?:content|navigation|search|top|main|home ?page|home|footer|menu"
        r"|article|news|index|start).{0,30}",
        r"(?:home|news|front page|index)\s?[/>»›|→].{1,200}",
        r"you are here:? .{0,200}",
        r"(?:main |open |close |toggle |site |mobile )?(?:menu|navigation|search|sidebar|nav)(?: (?:menu|search|bar|form|for:?|this site|close"
        r"|trending|toggle))*:?",
        r"(?:print|print this.{0,30}|print friendly.{0,20}|email|e-mail|email this.{0,30}|pdf|save|save for later|bookmark|listen|text size"
        r"|font size|share|tweet|pin|pin it|post|like|follow|reply|report|link|copy|flip|whatsapp|x)",
        r"(?:all|top|breaking|latest|live|more|local|world|today's) (?:news|headlines|updates|stories|sections)",
        r"page \d+(?: (?:of|/) \d+)?|[«‹<]{1,2} ?(?:prev|previous|back|older|newer|next)?|(?:next|older|newer)? ?[»›>]{1,2}",
        r"(?:switch|change) (?:language|edition|region|country).{0,30}|(?:select|choose) (?:your )?(?:language|edition|country|region).{0,30}",
        r"(?:\[?edit\]?|\[edit\].{0,10}|archived|permalink|bookmark the permalink\.?)",
    ),
}
LINE_PATTERNS: Final = tuple(
    (reason, re.compile("|".join(f"(?:{pattern})" for pattern in patterns))) for reason, patterns in _LINES.items()
)
