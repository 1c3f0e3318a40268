/** Rarer verbs that begin tasks, apart from those that are nouns as well. */
export const RARER_VERBS = `
head leaf duck dance shower quiz dash cross
create include lengthen operate solve synthesise synthesize smooth nag stroll breathe doze boost paste limit guide grant burn
demand absorb accompany accommodate activate adapt affix alter apportion appraise ascertain attach attain attire auction babyproof baby-proof
banish barter beg blindfold breastfeed brighten broadcast buff bundle burp canvass caramelise catalogue catalog cater chauffeur christen
clasp clothe coax coil collaborate colour-code comb combine commend compensate compete concentrate conceal configure confiscate confront
consign conserve construct consume contain crumble curate dampen darken deactivate debug defend defer deflate delouse demolish detach
detangle detect devise devote dine disarm disassemble disclose discover dislodge dispose dissolve distract divert downgrade downsize
drag drape dub duplicate educate elevate eliminate embed embellish embroider enact encode enhance enlarge enrich entrust equip etch evict
exclude exfoliate fiddle fine-tune finetune flatten forage forgo formalise formalize fortify freshen furnish gargle gouge gravel grow guillotine
halve handwrite hand-wash harden haggle heal hose hone illustrate incorporate infuse initialise initialize insert intercept interrupt invert involve jettison
jiggle juggle latch leaflet liquidate livestream lodge loosen lop lubricate lube mediate memorialise modify moisten moisturise moisturize motivate
neaten nourish obtain omit optimise overcome overlay oversee overturn peruse pierce plait pledge poke pollinate pre-cook precook preheat
pretend prise pry publicise purify quantify quarantine ratify reactivate reassemble rebook recast reciprocate recommission recompile recount recreate rectify
redesign redistribute refit refocus refurbish regenerate regrade regrow regulate rehang rehydrate reinforce reinstall reinstate relabel relaunch relearn
relist remap renumber reopen replan replaster repot reprogram rescan reseed resell reshape reshelve resit restate retag retape rethink retrofit retry
reupload revamp revive revisit rosin rub salvage scour scroll scrounge sculpt sear separate serenade shampoo shoo shorten shred shuffle
simulate skewer slather smash smear snip soundcheck sound-check spellcheck spell-check spruce squeegee stabilise stabilize stargaze steady steer
stencil stimulate stoke strengthen strum submerge substitute subtract sue sunbathe supplement surrender suspend sustain swaddle sweeten swirl
syringe systematise taper taste tattoo tenderise thatch thicken tighten toggle topdress top-dress toughen transform transmit trickle tumble-dry
umpire unblock unbuckle unclip uncouple uncover understudy undo undress unearth unfollow unglue unleash unmute unpin unravel unsaddle unstack unveil unwind
update uproot urge utilise utilize vacate verify vouch weigh welcome wet whitelist whittle widen withhold wring yank
photobook proofread spreadsheet bookkeep stocktake housesit dogsit petsit catsit babysit crowdfund fundraise keyword copyedit copy-edit shortlist longlist
bivvy bivouac portage abseil bounce-test decorate recolour recolor colourise re-grout pre-load unload offload onload onboard offboard
fettle true lace unlace darn crochet knit weave spin felt needle embroider smock baste tack hem pleat gather applique interface overlock
espalier coppice pollard lime scarify aerate dethatch rotavate rotovate till harden prick sow mulch
milk calve farrow tup raddle crutch dag vaccinate worm drench dose tag geld castrate polled disbud
concoct infuse proof score laminate temper spatchcock brine cure render clarify deglaze reduce emulsify fold pipe dust glaze
bolus cannulate catheterise debride intubate extubate palpate percuss reposition rehydrate suture titrate wean draw flush heparinise transfuse
adjudicate arraign attest codify countersue depose disbar enjoin escrow file garnish indemnify litigate mediate notarise plead redact stipulate swear
arbitrage amortise audit book capitalise depreciate expense hedge invoice journal ledger provision reconcile remit true-up underwrite write-off
ballast careen caulk moor anchor rig reef splice unmoor varnish winterise
chair convene adjourn ratify
`
/** The ones among them that are nouns, adjectives or names too. */
export const RARER_NOUNS = `
head leaf duck dance shower quiz dash cross
demand auction buff bundle broadcast catalogue catalog coil comb cater collaborate contain gravel latch leaflet lube plait pledge poke needle smock baste tack pleat gather interface lime
netting milk tup worm dose tag score temper brine cure glaze fold pipe dust draw flush bolus journal ledger file anchor reef splice rig varnish chair true lace spin felt hem
prick earth mulch thin till garnish book provision audit expense hedge invoice swear escrow shampoo supplement substitute taste tattoo thatch trickle taper steady wet welcome update render moor hose
spreadsheet photobook keyword portage bivvy supply syringe stencil squeegee sear score harden proof reduce worm ballast
`
