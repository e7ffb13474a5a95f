### The first page of an event, and what other pages share with it.

landing-title = Code of conduct team
landing-heading = Something happened? Tell us aside.
# $event (String) - the name of the conference
landing-lead = Was someone hurtful to you, or did you see it happen to somebody else? The code-of-conduct team of { $event } wants to know. You need no account and no name, and the team can answer you here.
report-link = Report something
follow-up-link = Follow up on a report
danger-hint = Call first. You can write here later.
readers-heading = Who reads it
readers-lead = Your report is encrypted so that only these people can read it, and you can leave out any of them:
# $names (String) - the people outside the team
readers-outside = If you leave out all of them, it goes to { $names } outside the team, and to nobody else.
# $holder (String) - who keeps the key
readers-paper = In case everyone on the team loses their keys, { $holder } keeps a recovery key on paper that can open reports, too.
next-heading = What happens next
next-write = You write what happened. One answer is enough.
next-receipt = You get twelve words, your receipt. With them you can come back, read the answer and add to it.
next-team = The team reads it, talks with you if you like, and decides what to do.
sealed-link = Trust no web page? Hand in a sealed file
team-link = For team members
# $name (String) - a member of the team
# $pronouns (String) - their pronouns
# $role (String) - what they are on the team
member-with-pronouns = { $name } ({ $pronouns }), { $role }
# $name (String) - a member of the team
# $role (String) - what they are on the team
member = { $name }, { $role }
role-chair = chair
role-responder = responder
role-organiser = organiser
role-trustee = outside trustee
