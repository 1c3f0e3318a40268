import { RARER_NOUNS, RARER_VERBS } from './moreVerbs.ts'
/**
 * Verbs that begin a task, in their base form, by the part of life that they mostly belong to. The topics only keep the list
 * readable; the engine sees one set.
 */

const HOUSEHOLD = `
air arrange assemble bag bake barbecue bathe bin bleach blend boil bottle box braise brew brine broil brush butter can carve
caulk change chill chop clean clear collect compost cook cool cover crack cut deadhead decant declutter decorate deep-clean
deep-fry defrost deglaze descale de-ice degrease dice dig disinfect display drain dredge dress dry dust empty feed fell ferment
fertilise fertilize fetch fill filter flip fluff fold freeze fry fumigate garnish glaze grate grease grill grind grout gut
hang harvest heat hoe hoover iron juice knead label ladle launder light line lint-roll load lock marinate mash melt microwave
mince mop move mow mulch organise organize pack pan-fry peel pickle plant plate pluck poach polish pot preheat preserve prick
proof prove prune purge put rake reheat repot rinse roast roll rotate sand sanitise sanitize saute scour scrub season seed
separate shake sharpen shell shovel sift simmer skin slice smoke soak sort sow spray spread sprinkle squeeze stack steam
steep sterilise sterilize stew stir stock store strain straighten strip stuff sweep thaw thin tidy toast toss transplant
trim turn unblock unclog unload unpack vacuum wash water weed whip whisk winterise winterize wipe wrap
`
const OFFICE = `
accept acknowledge action add address adjourn adjust advertise advise agree allocate amend analyse analyze annotate announce
answer apologise apologize apply appoint approve archive argue ask assess assign attach attend audit authorise authorize
award backfill balance bcc bid bill block bookmark brainstorm brief budget calculate calendar call cancel cc certify chair
chase check circulate clarify classify close co-sign collate comment commission communicate compare compile complete
compose condense conduct confer confirm consider consolidate consult contact contribute convene coordinate copy correct
correspond cost counter countersign cross-check debrief decide declare decline define delegate deliver demo deposit describe
design determine develop diarise discuss dispatch dispute distribute divide document double-check download draft draw edit elaborate
elect email e-mail emphasise enclose encourage endorse enforce enquire enrol enroll enter escalate establish estimate evaluate examine
execute expand expense expedite explain explore export extend extract facilitate fax figure file finalise finalize finance find
finish flag follow forecast format formulate forward fund gather generate give google greet handle highlight hire host
identify implement import improve inform initial initiate inquire interview introduce invest investigate invite invoice issue
join justify keep launch learn lease liaise link list log look mail manage map market meet mention merge message minute
monitor move name negotiate nominate note notify nudge  observe obtain offer onboard oppose order outline outsource
oversee paginate participate pay phone photocopy ping pitch place plan poll post postpone prep prepare present price print
prioritise prioritize process procure produce promise promote proofread propose provide publicise publish purchase pursue
query question quote raise rank rate read realign reapply reassign rebook rebrand recap recheck reclaim recommend reconcile
reconfirm reconnect record recruit redact redo redraft reduce re-enter refer refile refine reformat refund register reject
relay release relocate remind rename renegotiate renew reorder reorganise reorganize repay rephrase replace reply report represent reprint
request reread reschedule research resend reserve resign resolve respond restructure resubmit resume retrieve return review revise
rewrite ring rsvp sanction save scan schedule score screen screenshot secure seek select sell send settle shortlist show shred
sign simplify skype slack sketch solicit source specify sponsor staple start state strategise streamline submit subscribe
suggest summarise summarize supervise supply support survey swap table tabulate take talk tally telephone tell tender
terminate text thank tick track train transcribe transfer translate type underline unsubscribe update upload upgrade validate verify
video visit vote whatsapp withdraw work write zoom facetime dm tweet blog subtitle caption
`
const MEDICAL = `
administer admit anaesthetise aspirate assay auscultate bandage biopsy calibrate cannulate catheterise change chart
culture debride defibrillate diagnose discharge disinfect dispense dose dress examine  immunise immunize inject inoculate
insulin intubate irrigate lance medicate monitor nurse palpate phlebotomise pre-op prescribe prick prep refill rehydrate
resuscitate round scrub stitch suction suture swab swallow sedate sterilise titrate top triage turn vaccinate weigh x-ray
floss gargle ice massage meditate exercise stretch jog walk run swim cycle hydrate journal nap rest sleep inhale
deworm groom muzzle neuter spay microchip shoe trim worm foal lamb calve drench shear milk muck herd
`
const TRADES = `
align anchor apply bend bleed blow bolt bore brace braze bracket build cable cap cement chase chisel clad clamp clip coat commission
concrete connect convert counterbore countersink crimp cut dismantle disconnect drill drive drywall earth erect excavate fabricate
fasten feather felt file fill fit fix flash flush frame fuse glue goop ground gouge grade hammer hang hook hoist hone insert
inspect install insulate isolate jack join joint key knock lag laminate lay level lift loosen lubricate  make mark mask mast
measure mend mill mitre mix mortar mount nail notch oil overhaul paint panel paper patch pave pipe plane plaster plumb point
position pour press pressure-wash jet-wash power-wash prime pull pump punch push quote rebuild rehang rekey release reline remortar remove render repair
repaint replaster repoint reroute reseal reset resurface retile retorque rewire rig rip rivet rod roof rout saw scaffold scrape screw
scribe seal secure set shim shore shut silicone skim slab solder soundproof splice square stain stake strap stucco strengthen survey
tack tap tape tarp tarmac temper test thread tighten tile tilt top torch torque tow trowel true tune undercoat unbolt unscrew
varnish vent ventilate wallpaper waterproof wax weatherproof weld wheel whitewash winch wind wire regrout regravel rehome
`
const TEACHING = `
grade mark teach tutor coach assign photocopy laminate differentiate excuse lecture mentor moderate invigilate proctor
assess recite rehearse practise practice memorise memorize study revise learn read spell sing play tune restring conduct transpose choreograph
perform audition improvise warm sight-read stage
`
const PARENTING = `
babysit bath bathe burp buckle calm chaperone comfort cuddle dress drop escort feed fetch hug kiss nurse pack pick praise
sew settle soothe supervise swaddle tuck wake wean potty-train carpool
`
const TRAVEL = `
board book check-in collect commute convert depart exchange explore fly hail hire hitch leave park pre-book pack renew rent
reserve return ride sail ship tour travel validate drive cancel rebook upgrade
`
const SOFTWARE = `
approve assign automate back backport backup bisect bootstrap branch build bump cache cherry-pick clone code commit compile configure
containerise containerize cut debug decommission delete deploy deprecate diff disable dockerise document drop edit enable encrypt escalate
fix flash flush fork format hotfix index instrument integrate kill lint lock log merge migrate mock mirror monitor normalise open
optimise optimize parse patch ping pin profile provision prune publish push reboot rebase redeploy refactor reimage release remove
reindex render reproduce reset restart restore retest revert revoke rewrite roll rollback rotate run scaffold scale script seed ship spin
squash stage stub sync tag tail test throttle tokenise triage troubleshoot tweak unblock unit-test update upgrade upload verify version
whitelist wire reprovision repro screenshare unpublish undeploy unlock unplug
`
const FARMING = `
bale butcher castrate churn clip count cull dag dehorn dip disc dock drain drench ear-tag fence fodder graze harness harrow harvest
hatch hay herd hitch inspect irrigate lamb milk muck move pasture plough plow prune ration rear reseed ride rotate round saddle
scatter shear silage slaughter sow spray stake stable tag tether till top turn vaccinate wean weed   smoke requeen
`
const EVERYDAY = `
edge march venmo zelle paypal revolut prepone uber airdrop photoshop xerox facebook instagram snapchat insta deworm bubble-wrap zip-tie telly-bye postpone bin bundle cart chaperone convene debug dictate dispatch dunk enlist entertain extinguish fathom flatten fry hammer haul hustle ink jot lather loop lunge mash mend nab nuke offload ogle outfit overnight paddle paw peek peg perch perk pester petition placate pluck ply pump quell quench rally ransack rattle reassure recite reckon regroup remedy replenish resew rid rifle rinse rouse rummage salt savour savor scold scoop scope scorch scribble shell shelve shrink shush slather sling slot snip soothe sprinkle spritz squirt stagger stencil stow streak suds swatch swoop thaw thwack tinker tweeze unbox unclog unhook unlace unload unpeg unplug unscrew unseal unzip vet wedge whack wheedle wipe wrest yank
acquire adopt aim alert allow anticipate assist attempt avoid await beat become begin bike bless bookmark borrow bounce break bring bury buy
carry cast catch celebrate challenge charge chat choose chuck claim climb come compliment congratulate continue convince count crochet
deal dedicate delay detail dial disconnect ditch do donate donut doodle drag dream drink dump earn eat empty end engage enjoy ensure
erase exit express face film fight finish fire forget forgive form free gas get gift give glance go grab guard guess hand have help hem
hide hit hold hunt hurry imagine increase inflate invent jot jump justify keep kick kill knit know laugh lead lend let listen live load locate
look lose love lower maintain make match mind miss mute need nail nip note open own pass pause pawn pet pick pin play pop post pray prevent
print propose protect prove pull push put quit raise reach rebalance recall receive recharge recover recycle redecorate redeem
reflect refresh refuel refuse regift rejoin relax remember remove rent repair repeat rescue retire reunite reuse review rid rinse run
sacrifice sample save say see sell separate serve share shave shine shoot shop shout sit skip sleep snap sneak soak speak spend
split spot stamp stand stash stay steal step stick stop stream stretch style sub swing switch tackle tag taste think throw tie tip
touch trace trade treat trick try turn twist unfriend untangle upcycle use venture view volunteer wait wander warn watch wear
weave win wish wonder wrap yell zip top tear swap shut sew spray splash raid ration courier crate dismiss dye engrave
frame fasten fumigate gather hem hire host hem inflate lug muster nominate paint pawn photograph picture pre-order preorder puncture
quilt redirect re-string rehome remortgage insure reinsure restock resole reupholster rescind reseal resize reseat scrap scrapbook
scout search service sharpen shift shine show smog snag snooze splice stain sponsor stitch stocktake straighten stuff suspend
swipe tailor tease tidy top treat trial tuck unroll unstick untie unwrap valet video vet void wax wean wheel wrangle
swot mither natter bung shove pootle hoover launder lob tot tog ferry flog fettle sellotape blu-tack plonk pack parcel
reach refrigerate rehearse relight reload remake remeasure remount reopen repack replant replenish repost resew reshoot respray
restitch restore retake retie retrain retune reuse rewash rewatch rewind rework rewrap rezero silence spruce stow sub subscribe
suss teach top transport transplant trawl unfreeze unjam unpick unpin unsubscribe update uninstall ventilate wangle
alphabetise alphabetize digitise digitize itemise itemize personalise personalize standardise customise customize memorialise
pay prepay overpay remit wire deposit withdraw redeem refinance amortise accrue depreciate reimburse
appeal arraign serve subpoena depose litigate notarise notarize witness testify probate plead object enter file
bless baptise baptize christen marry bury ordain preach pray fast confess officiate
fly dive ski surf climb hike camp fish hunt row paddle trek sprint lift deadlift squat bench foam-roll
blow-dry braid colour color cut curl dye highlight manicure perm pedicure pluck shampoo straighten thread tint wax trim
bind crop develop expose edit film focus grade light mic mix master record render retouch rig score shoot splice
caption sub-edit typeset fact-check ghostwrite index abstract peer-review replicate pipette centrifuge autoclave titrate sequence dilute incubate plate
`

const split = (words: string): string[] => words.split(/\s+/).filter(Boolean)

export const VERBS: ReadonlySet<string> = new Set(
  [HOUSEHOLD, OFFICE, MEDICAL, TRADES, TEACHING, PARENTING, TRAVEL, SOFTWARE, FARMING, EVERYDAY, RARER_VERBS].flatMap(
    split,
  ),
)

/**
 * Verbs that are common nouns, adjectives or names as well. They begin a task only where the words around them leave no
 * other reading.
 */
export const NOUN_TOO: ReadonlySet<string> = new Set(
  split(`${RARER_NOUNS}
edge march address air answer appeal archive award back bag bake balance bandage bank bar bath bid bike bill bin bleach blend block blog board
bolt bookmark bore bottle bounce box brace bracket braid branch break brew bridge brief brine brush budget bump butter cable cache
calendar call camp can cap caption cash cast catch cement chair challenge change charge chart chat check chill chisel claim clamp
clean clear climb clip close coach coat code colour color comment commission commute compost compress concrete conduct contact
contract cook cool copy cost count counter courier cover crack crate crop cuddle culture cure curl cut cycle damage dance date deal delay
demo deposit design detail dial diet dip disc dish dispatch display dispute dive dock document dose draft drain draw dream dress drill drink
drive drop dry dump dust dye earth edit email e-mail empty end engage estimate exchange excuse exercise exit expense export express
extract face fall fan fast fax feather feed felt fence ferry fight figure file fill film filter finance finish fire fish fit fix flag
flash flip float floss flush fly focus foal fold follow-up forecast fork form format forward foster frame free freeze fuel fund fuse garnish gas
gift glance glaze glue google gown grade grant graze grease grill grind groom ground grout guard guess guide gut hail hammer hand handle hang harness
harvest hatch hay head heat help hem herd hide highlight hike hire hit hitch hive hold hook host hug hunt ice impact import increase index
initial insert insulin interview invite invoice iron issue jack jog join joint journal judge juice jump key kick kill kiss knock label lamb
lag lance land launch lay lead leak learn lease leave lecture level lift light line link lint list live load loan lock log look love lunch machine mail make 
map march mark market mask massage mast match mate measure meet melt merge message mic microwave milk mill mince mind minute mirror miss mix mock
monitor mop mortar mount move muck mulch mute muzzle nail name nap need nest nip note notch notice number nurse object oil open order
orphan outline overhaul own pack pad page paint panel paper parcel park part pass paste pasture patch pause pawn pay peel perm permit pet phone photograph picture pickle pin
pipe pitch place plan plane plant plaster plate play plot plow plough plumb point poll polish pool pop position post pot pound
practice praise present preserve press price prime print process produce profile program project promise proof prune pulse pump punch
purchase purge push puzzle quarter query question quilt quote race rack raid rain raise rake range rank rate ration reach read record refill
refund refuse register relay release remedy remote render rent repair repeat reply report request rescue research reserve reset rest
result resume retreat return review ride rig ring rip risk roast rod roll roof root rotate round route row ruin rule run sack saddle sail sample sanction sand save
saw say scaffold scale scan scatter school score scout scrap scrape screen screw script scrub sea seal search season seat second seed sense sentence separate
service set sew shade shake shape share shave sheet shell shelf shield shift shine ship shirt shock shoe shoot shop shore shout shovel show shower
sign silage silence silicone sink skim skin skip slab slack slaughter sleep slice slide smell smile smoke snack snag snap soak sock solder
sort sound source space spare spark speed spell spend spin splash splice split sponsor spot spray spread sprint spruce square squash squeeze stable stack
stage stain stake stamp stand staple start state stay steam steep step stew stick stir stitch stock stop store storm strain strap stream
stress stretch strike string strip stub study stuff style sub subtitle supply support surf surface survey swab sweep swim swing switch table tack tackle
tag tail tailor talk tally tank tap tape target tarp task taste tax tear tease telephone temper tender term test text thank thaw thin thread throw tick tie
tile till tilt tin tint tip tire title toast top torch torque toss total touch tour tow track trade trail train transfer transport trap travel treat
trial triage trick trim trip trouble trowel true trust try tube tuck tune turn tutor tweet twist type update upgrade upload
use vacuum valet value varnish vent version vet video view visit voice void volunteer vote wait wake walk wallpaper warm wash waste watch water
wax wear weather weave weed weld wheel whip whitewash will win winch wind wire wish witness wonder word work worm wrap x-ray yard yell yield zip zoom
swap stocktake prick prove lint bench lift squat bind master focus mark light object sequence abstract plead retake rewrite rework
slack skype whatsapp download backup rollback complete appropriate correct direct secure separate lower level smooth warm own better
name tot fodder express
`),
)

/** Verbs that may stand directly before another verb: "go buy", "help move", "come fix". */
export const VERB_CHAINING: ReadonlySet<string> = new Set(split('go come help let make try run dare'))

/** Verbs after which "and" plus verb is one errand: "go and see", "try and fix", "pop in and get". */
export const ERRAND: ReadonlySet<string> = new Set(
  split('go come try pop nip run head swing stop drive walk wait stay hurry pootle'),
)

/** Verbs that take a person and then an infinitive or clause with its own verb: "help Sam move", "get Ana to send". */
export const CAUSATIVE: ReadonlySet<string> = new Set(split('help let have make get watch see hear'))

/** Verbs that take two objects: "send Bob the report". */
export const DITRANSITIVE: ReadonlySet<string> = new Set(
  split(
    'send give show tell buy bring get lend teach offer email text hand pass read pay owe ask make cook write mail post fax forward order book find grab pour leave save sell throw wish promise feed fetch serve refund charge message bake sing play deal quote assign grant award pack call name drop slip ping dm',
  ),
)

/** Verbs whose object may be a clause: "tell Orla she's on the carvery", "check the door is shut". */
export const CLAUSE_TAKING: ReadonlySet<string> = new Set(
  split(
    'tell check ask see make ensure remember find figure confirm verify let decide work know say explain mention remind warn inform notify double-check say text email message suggest note think hope learn understand wonder discuss research look show advise update write insist promise teach prove plan investigate establish guess google inquire enquire argue announce convince agree record report',
  ),
)
