package org.tbtwatch.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.CrawlRun;
import org.tbtwatch.run.DigestRun;
import org.tbtwatch.run.IndexRun;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.run.ReplayRun;
import org.tbtwatch.run.ServiceRun;
import org.tbtwatch.run.digest.DueTimes;
import org.tbtwatch.run.health.DoctorRun;
import org.tbtwatch.run.health.LedgerRun;
import org.tbtwatch.run.health.RecordRun;
import org.tbtwatch.run.health.StatusRun;
import org.tbtwatch.run.match.BacktestRun;
import org.tbtwatch.run.operator.Operators;
import org.tbtwatch.run.reader.CalendarDesk;
import org.tbtwatch.run.reader.NotForMe;
import org.tbtwatch.run.replay.ImportRun;
import org.tbtwatch.run.replay.ReadRun;
import org.tbtwatch.run.send.LetterRounds;
import org.tbtwatch.run.subscriber.SavedSearches;
import org.tbtwatch.run.subscriber.SubscribersFile;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.settings.Settings;
import org.tbtwatch.settings.SettingsException;
import org.tbtwatch.settings.SourcesConfig;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;

/** Everything a command may need of one installation; each thing is made when first asked for. */
public interface House extends AutoCloseable {

  /** The folder of {@code sources.yaml}, {@code data/}, {@code index/} and {@code outbox/}. */
  Path home();

  /** The time. */
  Clock clock();

  /** Version of this program. */
  String version();

  /** The checked {@code settings.yaml} and environment. */
  Settings settings() throws SettingsException;

  /** The checked {@code sources.yaml}. */
  SourcesConfig sources() throws SettingsException;

  /** Where the store is, without opening it. */
  StoreConfig storeConfig() throws SettingsException;

  /** The open store. */
  Store store() throws SettingsException;

  /** The search index. */
  NoticeIndex index();

  /** The table of Members. */
  Members members();

  /** The first half of the road. */
  CrawlRun crawlRun() throws SettingsException;

  /** The second half. */
  DigestRun digestRun() throws SettingsException;

  /** When digests are due. */
  DueTimes dueTimes();

  /** Followed measures and calendars. */
  CalendarDesk calendarDesk() throws SettingsException;

  /** Index and store in step. */
  IndexRun indexRun() throws SettingsException;

  /** News against saved searches. */
  MatchRun matchRun() throws SettingsException;

  /** All saved searches. */
  SavedSearches savedSearches() throws SettingsException;

  /** Saved searches tried on what is held. */
  BacktestRun backtestRun() throws SettingsException;

  /** What subscribers say of what they got. */
  NotForMe notForMe() throws SettingsException;

  /** Kept pages again. */
  ReplayRun replayRun() throws SettingsException;

  /** Saved files understood. */
  ReadRun readRun();

  /** A look at the interfaces. */
  DoctorRun doctorRun() throws SettingsException;

  /** Example pages of them. */
  RecordRun recordRun() throws SettingsException;

  /** Subscribers in and out. */
  SubscribersFile subscribersFile() throws SettingsException;

  /** How things stand. */
  StatusRun statusRun() throws SettingsException;

  /** Who may see the operator's page. */
  Operators operators() throws SettingsException;

  /** What is held and what is missing. */
  LedgerRun ledgerRun() throws SettingsException;

  /** Workbooks in. */
  ImportRun importRun() throws SettingsException;

  /** What the service does when its hour comes. */
  ServiceRun serviceRun() throws SettingsException;

  /** The right to be the service of this installation; empty if another process is. */
  Optional<Exclusive> serviceLock() throws SettingsException;

  /** Who holds that right, in words. */
  String serviceHolder();

  /** Mails to confirm, and calendars. */
  LetterRounds letterRounds() throws SettingsException;

  /** Starts the schedule; closing ends it. */
  AutoCloseable startSchedule() throws Exception;

  /**
   * Starts the pages; they end with {@link #close}.
   *
   * @param port on 127.0.0.1; when it is taken, the next free one
   */
  URI startPages(int port) throws Exception;

  @Override
  void close();
}
