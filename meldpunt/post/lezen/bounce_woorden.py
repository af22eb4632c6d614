"""The words by which a delivery report without form is known, in the languages of servers."""

import re

BEZORGER = re.compile(
    r"(?:mail(?:er)?-?(?:daemon|deamon)|maildaemon|post-?master|mailer|bounces?|dmail|uucp"
    r"|microsoftexchange\w*|mmdf|mdaemon|amavis\w*|mail-?delivery\w*|smtp-?daemon|bounce[-+].*)",
    re.IGNORECASE,
)
BEZORGERSNAAM = re.compile(
    r"mail(?:er)?[- ]?(?:delivery|daemon|administrator|system|router)|postmaster|delivery (?:sub)?"
    r"system|system ?administrator|systeembeheer|systemadministrator|administrateur syst"
    r"|internet mail (?:delivery|service)|microsoft (?:outlook|exchange)|mail server|email engine",
    re.IGNORECASE,
)
ONDERWERP = re.compile(
    r"(?:\W*\[[^\]]{1,40}\]\W*)?(?:status: |notification: |\*+ ?|!+ ?|<<|e-?mail )*(?:"
    r"un-?deliver\w+|non[- ]?deliver\w*|not delivered|onbestelba+r|onbezorgba+r|unzustellbar"
    r"|niet (?:te bezorgen|bezorgd|afgeleverd|besteld)|(?:uw )?bericht (?:is )?niet (?:bezorgd|afg)"
    r"|bezorging(?: is)? (?:mislukt|vertraagd)|bezorg(?:ings)?fout|mislukte (?:bezorging"
    r"|aflevering)"
    r"|(?:aflevering|bezorg)\w*(?:status)?[ -](?:mislukt|melding|rapport)|kan bericht niet"
    r"|nicht zustellbar|zustell(?:ung|benachrichtigung|fehler|status)|fehler bei der"
    r"|mail konnte nicht"
    r"|non[ -]?(?:remis|distribu)\w*|message non|échec (?:de|d.)|echec de|avis de non"
    r"|remise (?:diff|retard|imposs)"
    r"|mancata consegna|impossibile recapit|no se (?:pudo|puede) entreg|no entregad|devuelto"
    r"|não (?:foi )?(?:entreg|poss)|falha (?:na|de)|erro de entrega|correo devuelto"
    r"|(?:mail|message|e-?mail)?[ :]*deliver\w* (?:status )?(?:notification|failure|failed|problem"
    r"|error|report|has failed|incomplete|delay|unsuccess|status|attempt|warning|fail|time)"
    r"|(?:mail|message|e-?mail|smtp)[ :]*(?:deliver\w* ?){0,2}(?:failure|failed|system error"
    r"|delivery (?:error|problem|report|status)|subsystem|fault|rejected|refused|bounced|returned"
    r"|not deliver|rejection"
    r"|delayed|was not|could not|cannot|can.?t|undeliver|warning|has been delayed)"
    r"|failure (?:notice|notif|deliver|of)|failed (?:mail|deliver|to deliver|message)"
    r"|fail\w* notice"
    r"|returned (?:e?-?mail|message|to sender|due)|return(?:ed)? to sender|return(?:ing)? mail"
    r"|(?:could not|couldn.t|can ?not|can.t|unable to) (?:be )?(?:send|sent|deliver)"
    r"|(?:user|recipient|address|mailbox|host|addressee)[^:]{0,20}(?:unknown|not known|full"
    r"|invalid)"
    r"|unknown (?:user|recipient|address|e-?mail)|invalid (?:user|recipient|address)|no such user"
    r"|warning:? (?:could not|message|e?-?mail|mail)|bounce\b|bounced|rejected (?:mail|message"
    r"|post)"
    r"|your (?:e?-?mail|message)[^.]{0,60}(?:could not|not be|not been|was not|undeliver|failed"
    r"|delay"
    r"|returned|rejected)|(?:problem|error)s? (?:deliver|send|in deliver|with your mess)|ndn:"
    r"|mailsystem|nachricht(?:en)? (?:nicht|konnte)|mail system error|nondeliv|delayed (?:mail|e-m)"
    r"|postmaster notify|mailbox (?:full|over|quota))",
    re.IGNORECASE,
)
ZIN = re.compile(
    r"(?:could ?n[o']t|can ?n[o']t|was(?: not|n.t)|were not|not|unable to|fail\w* to"
    r"|wasn.t able to)"
    r"(?: \w+){0,3} deliver|un-?deliver|deliver\w*(?: \S+){0,6} (?:fail|error|problem|delay|abort"
    r"|unsuccess)|(?:fail\w*|problem|error)s?(?: \S+){0,4} deliver"
    r"|did not reach|not reach(?:ed)?(?: \w+){0,5} recip|permanent(?:ly)? (?:fatal "
    r"|delivery )?(?:err|fai)"
    r"|fatal errors|transcript of session|returned (?:to|mail)|(?:being|was|been) returned"
    r"|mail (?:delivery )?(?:subsystem|system at|daemon)|qmail-send|recipients? (?:fail|reject"
    r"|could)"
    r"|user unknown|unknown user|no such user|does(?: not|n.t) exist|(?:mailbox|quota)[^.\n]{0,30}"
    r"(?:full|exceed)|not listed in|(?:user|recipient|address|mailbox"
    r"|account)[^.\n]{0,40}(?:not found"
    r"|unknown|invalid|unavailable|rejected|disabled)|\b[45]\d\d[ -]#?[45]\.\d+\.\d+"
    r"|\b55[0-4][ -](?:requested|sorry|unknown|no |inv"
    r"alid|<|relay|mail|rejected|account|user|recip|rcpt|service|transaction|host|permanent|admin)"
    r"|niet (?:\w+ ){0,3}(?:bezorgd|afgeleverd|besteld|bereikt)|onbestelbaar"
    r"|nicht (?:\S+ ){0,4}(?:zu"
    r"gestellt|erreicht|ausgeliefert)|unzustellbar|n.a (?:\S+ ){0,3}(?:pu|pas)(?: \S+){0,3} (?:re"
    r"|di|li)"
    r"|non (?:remis|distribu)|no (?:se )?(?:pudo|ha podido|puede) (?:\S+ ){0,3}entreg|impossibile"
    r"|could not send|message (?:\S+ ){0,3}(?:rejected|refused|blocked|bounced)|status: 5\.\d+\.\d+"
    r"|retry time|host(?: \S+){0,3} (?:unknown|not found)|nicht (?:\S+ ){0,3}werden"
    r"|has been delayed",
    re.IGNORECASE,
)
# From here on the message itself is quoted.
ORIGINEEL = re.compile(
    r"^(?:[-=_*># \t|]{0,80}(?:this is (?:a )?(?:the )?copy|below (?:this|the next) line"
    r"|(?:your )?original "
    r"(?:e?-?mail|message)|(?:the )?(?:header|text|content|body|start|beginning)s? (?:lines? )?of "
    r"(?:the |your )?(?:orig|return|mess|un)|returned (?:mail|message)|unsent message"
    r"|message (?:head"
    r"er|text|contents?)s?[^\n]{0,15}(?:follow|:|-)|(?:a )?copy of (?:the |your )"
    r"|included is a copy|undelivered message\s*$|"
    r"message (?:follows|headers? )|(?:oorspronkelijk|origineel|originele) bericht|urspr.ngliche "
    r"nachricht|message d.origine|forwarded message|messaggio originale|mensaje original"
    r"|old message"
    r"|first \d+ lines|the (?:original|returned) (?:message|mail) (?:follows|head|is (?:att|incl"
    r"|below))"
    r"|kopie van|dit is een kopie|returned content|full headers)"
    r"|return-path:|received: |x-mailer:|mime-version:|message-id:)",
    re.IGNORECASE | re.MULTILINE,
)
# A line that names who did not get it.
VOORAAN = re.compile(
    r"^[\s>*\-\"'(\[{#]{0,80}(?:(?:final-?|original-?|intended |failed |e?-?mail "
    r"|x-actual-)?(?:recipients?|"
    r"to|address(?:ee)?s?|user|aan|an|ontvangers?|empf.nger|destinataires?|rcpt to|failed)"
    r"(?: address)?\s*[:=]?\s*(?:rfc822;|<?smtp:)?\s*)?[<\[\"'(]*(?:mailto:|smtp:|rfc822;)?\s*"
    r"([^\s<>\"'(),:;@\[\]]{1,64}@[\w.-]{1,200}\w)",
    re.IGNORECASE,
)
NIET_AAN = re.compile(r"(?:from|sender|afzender|van|reply|contact|help|support|http|mailto)\S*\W*$",
                      re.IGNORECASE)  # fmt: skip
