package org.tbtwatch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.digest.CalendarComposer;
import org.tbtwatch.digest.ConfirmComposer;
import org.tbtwatch.digest.DigestComposer;
import org.tbtwatch.fetch.transport.TrustStore;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.nomenclature.Holidays;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.run.CrawlRun;
import org.tbtwatch.run.DigestRun;
import org.tbtwatch.run.IndexRun;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.run.ReplayRun;
import org.tbtwatch.run.Road;
import org.tbtwatch.run.SendRun;
import org.tbtwatch.run.ServiceRun;
import org.tbtwatch.run.digest.DigestArchive;
import org.tbtwatch.run.digest.DigestDesk;
import org.tbtwatch.run.digest.DigestRecall;
import org.tbtwatch.run.digest.DigestTable;
import org.tbtwatch.run.digest.DueTimes;
import org.tbtwatch.run.digest.FirstDigest;
import org.tbtwatch.run.health.DoctorRun;
import org.tbtwatch.run.health.HealthDesk;
import org.tbtwatch.run.health.LedgerRun;
import org.tbtwatch.run.health.OperatorMail;
import org.tbtwatch.run.health.Receipts;
import org.tbtwatch.run.health.RecordRun;
import org.tbtwatch.run.health.StatusRun;
import org.tbtwatch.run.match.BacktestRun;
import org.tbtwatch.run.match.PreviewRun;
import org.tbtwatch.run.operator.OperatorRun;
import org.tbtwatch.run.operator.Operators;
import org.tbtwatch.run.reader.CalendarDesk;
import org.tbtwatch.run.reader.NotForMe;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.ReaderPages;
import org.tbtwatch.run.reader.Reminders;
import org.tbtwatch.run.reader.RetentionRun;
import org.tbtwatch.run.reader.SignUps;
import org.tbtwatch.run.reader.Tokens;
import org.tbtwatch.run.replay.ImportRun;
import org.tbtwatch.run.replay.ReadRun;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.run.send.BounceRun;
import org.tbtwatch.run.send.DailyCap;
import org.tbtwatch.run.send.LeaveMail;
import org.tbtwatch.run.send.LetterRounds;
import org.tbtwatch.run.subscriber.SavedSearches;
import org.tbtwatch.run.subscriber.SubscribersFile;
import org.tbtwatch.schedule.Schedule;
import org.tbtwatch.settings.Settings;
import org.tbtwatch.settings.SettingsException;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Store;
import org.tbtwatch.web.PageParts;
import org.tbtwatch.web.Pages;
import org.tbtwatch.web.guard.RateLimits;
import org.tbtwatch.web.letters.LetterRoutes;
import org.tbtwatch.web.subscribe.SignUp;

/** Builds the objects of one installation and connects them, each when it is first asked for. */
final class Wiring extends Stations {
  Wiring(Path home, Map<String, String> environment, Clock clock) {
    super(home, environment, clock);
  }

  @Override
  public CrawlRun crawlRun() throws SettingsException {
    Road road = new Road(fetcher(), archive(), parsers(), store(), clock());
    return new CrawlRun(road, indexRun(), matchRun(), healthDesk());
  }

  private HealthDesk healthDesk() throws SettingsException {
    return new HealthDesk(store(), operatorMail(), clock());
  }

  private OperatorMail operatorMail() throws SettingsException {
    Settings.Mail mail = settings().mail();
    return new OperatorMail(
        settings().operator().email(), mail.from(), posting()::mailer, MimeWriter::write, clock());
  }

  @Override
  public LedgerRun ledgerRun() throws SettingsException {
    return new LedgerRun(store(), clock());
  }

  @Override
  public IndexRun indexRun() throws SettingsException {
    return new IndexRun(
        store(), index(), filed -> HeadingFinder.shipped().infer(filed.notification()));
  }

  @Override
  public SavedSearches savedSearches() throws SettingsException {
    Store store = store();
    return once(SavedSearches.class, () -> new SavedSearches(store, members()));
  }

  @Override
  public BacktestRun backtestRun() throws SettingsException {
    Store store = store();
    return once(BacktestRun.class, () -> new BacktestRun(store, members()));
  }

  @Override
  public NotForMe notForMe() throws SettingsException {
    return new NotForMe(store(), members(), clock());
  }

  @Override
  public MatchRun matchRun() throws SettingsException {
    return new MatchRun(store(), savedSearches());
  }

  @Override
  public DigestRun digestRun() throws SettingsException {
    Store store = store();
    DueTimes times = dueTimes();
    CalendarComposer calendar = calendarComposer();
    DigestDesk desk = digestDesk(times, calendar);
    Reminders reminders = new Reminders(store, times, calendar);
    return new DigestRun(store, desk, times, reminders, sendRun());
  }

  private DigestDesk digestDesk(DueTimes times, CalendarComposer calendar)
      throws SettingsException {
    DigestComposer composer = new DigestComposer(members());
    DigestDesk.Helpers helpers =
        new DigestDesk.Helpers(
            new FirstDigest(store(), members()),
            new Receipts(store(), sourcesIfAny()),
            composer,
            times,
            new DigestTable(composer, calendar));
    return new DigestDesk(store(), helpers, sender());
  }

  @Override
  public DueTimes dueTimes() {
    return once(DueTimes.class, () -> new DueTimes(Holidays.with(home().resolve("holidays.tsv"))));
  }

  private CalendarComposer calendarComposer() {
    return once(CalendarComposer.class, () -> new CalendarComposer(members()));
  }

  private Tokens tokens() {
    return once(Tokens.class, () -> Tokens.of(data().resolve("token.key")));
  }

  private Optional<ReaderPages> readerPages() throws SettingsException {
    return settings().publicUrl().map(url -> new ReaderPages(url, tokens()));
  }

  @Override
  public CalendarDesk calendarDesk() throws SettingsException {
    return new CalendarDesk(store(), calendarComposer(), clock());
  }

  ReaderDesk readerDesk() throws SettingsException {
    return new ReaderDesk(
        store(), tokens(), dueTimes(), calendarDesk(), readerPages(), notForMe(), clock());
  }

  private LetterRoutes letterRoutes() throws SettingsException {
    DigestComposer composer = new DigestComposer(members());
    DigestRecall recall =
        new DigestRecall(
            store(),
            new FirstDigest(store(), members()),
            composer,
            new DigestTable(composer, calendarComposer()),
            settings().publicUrl(),
            clock());
    return new LetterRoutes(
        readerDesk(),
        recall,
        takesSignUps() ? Optional.of(signUps()) : Optional.empty(),
        members(),
        clock());
  }

  @Override
  public LetterRounds letterRounds() throws SettingsException {
    return new LetterRounds(signUps(), calendarDesk(), clock());
  }

  private boolean takesSignUps() throws SettingsException {
    return settings().readers().signUp() && settings().publicUrl().isPresent();
  }

  private SignUps signUps() throws SettingsException {
    Settings.Defaults usual = settings().defaults();
    Settings.Mail mail = settings().mail();
    return new SignUps(
        store(),
        new ConfirmComposer(),
        sender(),
        posting()::mailer,
        new SignUps.Usual(
            usual.frequency(),
            usual.sendAt(),
            usual.sendDay(),
            usual.leadDays(),
            usual.homeMember()),
        calendarDesk(),
        new DailyCap(store(), mail.dailyCap(), clock()),
        clock());
  }

  private DigestDesk.Sender sender() throws SettingsException {
    Settings settings = settings();
    Map<String, String> replyTo = new HashMap<>(settings.centre().replyTo());
    settings.mail().replyTo().ifPresent(address -> replyTo.putIfAbsent("", address));
    String name = settings.centre().name().isEmpty() ? "tbtwatch" : settings.centre().name();
    boolean https =
        settings.publicUrl().map(u -> "https".equalsIgnoreCase(u.getScheme())).orElse(false);
    return new DigestDesk.Sender(
        settings.mail().from(),
        name,
        replyTo,
        readerPages(),
        settings.mail().bounces().map(mailbox -> leaveMail(settings.mail())),
        https && (settings.readers().signedAtRelay() || settings.mail().dkim().isPresent()));
  }

  /** The mailbox of reports is that of the sender's address. */
  private LeaveMail leaveMail(Settings.Mail mail) {
    return new LeaveMail(mail.from(), tokens());
  }

  private SendRun sendRun() throws SettingsException {
    Settings.Mail mail = settings().mail();
    SendRun.Bounds bounds =
        new SendRun.Bounds(
            mail.dailyCap(), mail.domainPerMinute(), mail.connections(), mail.brakeShare());
    Store store = store();
    Posting posting = posting();
    OperatorMail operator = operatorMail();
    return once(
        SendRun.class, () -> new SendRun(store, posting::mailer, clock(), bounds, operator));
  }

  private Posting posting() throws SettingsException {
    Settings.Mail mail = settings().mail();
    TrustStore trust = trust();
    return once(Posting.class, () -> new Posting(mail, trust, home().resolve("outbox"), clock()));
  }

  @Override
  public ReplayRun replayRun() throws SettingsException {
    return new ReplayRun(
        store(), parsers(), sourcesIfAny(), indexRun(), matchRun(), healthDesk(), clock());
  }

  @Override
  public DoctorRun doctorRun() throws SettingsException {
    return new DoctorRun(fetcher(), parsers(), clock());
  }

  @Override
  public RecordRun recordRun() throws SettingsException {
    return new RecordRun(fetcher(), parsers(), clock());
  }

  @Override
  public ReadRun readRun() {
    return new ReadRun(parsers(), clock());
  }

  @Override
  public ImportRun importRun() throws SettingsException {
    return new ImportRun(store(), parsers(), indexRun(), matchRun(), clock());
  }

  @Override
  public SubscribersFile subscribersFile() throws SettingsException {
    return new SubscribersFile(store(), members(), settings().defaults(), clock());
  }

  @Override
  public StatusRun statusRun() throws SettingsException {
    String mode = settings().mail().mode().name().toLowerCase(java.util.Locale.ROOT);
    return new StatusRun(store(), index(), archive(), sourcesIfAny(), data(), mode);
  }

  @Override
  public ServiceRun serviceRun() throws SettingsException {
    return new ServiceRun(
        crawlRun(),
        digestRun(),
        sendRun(),
        indexRun(),
        matchRun(),
        sources().sources(),
        clock(),
        letterRounds(),
        new RetentionRun(store()),
        new BounceRun(store(), posting().reportMailbox(), leaveMail(settings().mail()), clock()));
  }

  @Override
  public Optional<Exclusive> serviceLock() throws SettingsException {
    Optional<Exclusive> lock = store().tryExclusive("service");
    if (lock.isPresent()) {
      ProcessHandle self = ProcessHandle.current();
      store().putState("service.holder", "process " + self.pid() + ", since " + clock().instant());
    }
    return lock;
  }

  @Override
  public String serviceHolder() {
    try {
      return store().state("service.holder").orElse("another process");
    } catch (SettingsException e) {
      return "another process";
    }
  }

  @Override
  public AutoCloseable startSchedule() throws Exception {
    return Schedule.start(store(), serviceRun());
  }

  @Override
  public URI startPages(int port) throws Exception {
    Pages pages = keep(Pages.class, Pages.start(pageParts(), port));
    return pages.base();
  }

  private PageParts pageParts() throws SettingsException {
    Settings.Defaults defaults = settings().defaults();
    SearchRun searches = new SearchRun(store(), index(), clock());
    return new PageParts(
        searches,
        new PreviewRun(backtestRun(), searches),
        new MeasureRun(store().notifications()),
        statusRun(),
        new DigestArchive(store()),
        members(),
        clock(),
        new PageParts.House(
            settings().publicUrl(),
            defaults.homeMember(),
            defaults.leadDays(),
            settings().operator().proxyHeader(),
            RateLimits.usual()),
        new OperatorRun(store(), archive(), parsers(), this::replayRun),
        operators(),
        signUp(),
        Optional.of(letterRoutes()));
  }

  /** Who takes the wishes of new readers; nobody where they could not be reached by a link. */
  private Optional<SignUp> signUp() throws SettingsException {
    return takesSignUps() ? Optional.of(signUps()::ask) : Optional.empty();
  }

  @Override
  public Operators operators() throws SettingsException {
    return new Operators(store());
  }
}
