/**
 * Verbs that begin wishes and outcomes, as a bare infinitive. Used to tell "I want to [verb …]" from "I want [thing]" when a part stands alone.
 * A missing verb costs nothing where its shape says enough; the list holds those that look like things, and the frequent ones.
 */
export const everydayVerbs: ReadonlySet<string> = new Set(
  `accept access accomplish achieve acknowledge acquire act activate adapt add address adjust adopt advance advertise advise agree aim alert align allocate allow alter
   analyse analyze anchor annotate announce answer anticipate appear apply appoint approach approve archive arrange arrive ask assess assign assist associate assume assure
   attach attend attract audit authenticate authorise authorize automate avoid back balance ban base be become begin believe benchmark benefit bill block board book bookmark
   boost borrow bring broadcast browse budget build bulk buy calculate calibrate call cancel capture care carry catch categorise categorize cater cause celebrate certify challenge change charge chart
   chat check choose cite claim clarify classify clean clear click clone close coach collaborate collapse collect combine come comment communicate compare compete compile complain complete
   comply compose compute concentrate conclude conduct configure confirm connect conserve consider consolidate construct consult consume contact continue contract contribute control convert convey
   convince cook coordinate copy correct correlate cost count cover crawl create credit crop cross customise customize cut date deactivate deal debug decide declare decline decrease
   dedicate define delay delegate delete deliver demonstrate denote deny depart depend deploy describe design detect determine develop diagnose dial differentiate digest direct disable disclose
   discover discuss dismiss dispatch display dispute distinguish distribute dive divide do document donate download draft drag draw drill drive drop duplicate earn ease edit educate
   elect eliminate email embed emphasise emphasize employ empower enable encounter encourage encrypt end enforce engage enhance enjoy enlarge enrich enrol enroll ensure enter entertain
   escalate escape establish estimate evaluate evolve examine exceed exchange exclude execute exercise expand expect experience experiment explain explore export expose express extend extract face
   facilitate fail familiarise favor favorite favourite fear feed feel fetch fight file fill filter finalise finalize finance find finish fit fix flag flip float focus follow forecast forget format
   forward foster free fulfil fulfill fund fuse gain gather generate get give go govern grade grant graph grasp greet group grow guarantee guard guess guide hand handle hang have head hear
   help hide highlight hire hit hold honor honour host hover identify ignore illustrate imagine immediately implement import impose impress improve include incorporate increase index indent indicate infer
   influence inform initiate innovate input insert inspect inspire install instruct integrate interact interpret interview introduce invest investigate invite invoice isolate issue iterate join
   judge jump justify keep kick know label land last launch lay lead learn leave lend lessen let leverage lift like limit line link list listen live load locate lock log login
   look loop lose love lower mail maintain make manage map mark market master match maximise maximize measure meet mention merge message migrate minimise minimize mirror mitigate mix model
   moderate modify monitor moor motivate move multiply mute name navigate need negotiate nest network nominate note notice notify nudge observe obtain offer open operate optimise optimize
   order organise organize orient outdent outline overcome override oversee own pack park participate partner pass pause pay perform permit persist personalise personalize persuade phone pick pin pinpoint
   place plan play plot point post postpone practice practise predict prefer prepare present preserve press prevent preview price print prioritise prioritize proceed process procure produce profile
   program programme progress prohibit project promote propose protect protest prototype prove provide publicise publicize publish pull purchase push put qualify quantify query question queue quit
   quote raise rank rate re-order reach react read realise realize rearrange reassign reassure rebook rebuild recall receive recognise recognize recommend reconcile reconstruct record recover
   recruit recycle redeem redirect redo reduce refer refine reflect refresh refund refuse regain register regulate rehearse reject relate relax release rely remain remember remind remove rename render
   renew rent reorder repair repeat replace replicate reply report represent request require rerun reschedule research reserve reset resolve respect respond rest restart restore restrict resume retain rethink
   retire retrieve return reuse reveal reverse review revise revisit revoke reward rewrite ride rotate route run safeguard satisfy save say scale scan schedule score screen scroll seal search
   secure see seek segment select self-assess sell send sense separate serve set settle setup share shift ship shop shorten show shut sign simplify simulate skip sleep slice slow smell smooth snap
   socialise sort source spare speak specify speed spell spend split spot spread stage stand standardise standardize star start state stay steer step stop store stream streamline strengthen stress structure study
   style submit subscribe succeed suggest suit summarise summarize supervise supply support survey suspend swap switch sync synchronise synchronize tag tailor take talk target taste teach tell
   terminate test thank think throw tie time toggle top touch tour trace track trade train transact transcribe transfer transform translate transmit travel treat trial trigger trim troubleshoot trust
   try tune turn tweak type unarchive unassign undergo understand undertake undo unlink unlock unpublish unsubscribe update upgrade upload use utilise utilize validate value vary verify version view visit
   visualise visualize voice volunteer vote wait walk warn wash waste watch wear weigh welcome win wish withdraw wonder work worry wrangle wrap write zoom`
    .split(/\s+/u)
    .filter(Boolean),
);
