package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tbtwatch.notification.Change;
import org.tbtwatch.store.copy.Backup;
import org.tbtwatch.store.copy.Tables;

/** What every store does about backups. */
public abstract class BackupContract extends FollowContract {

  private Path backup() throws IOException {
    Path settings = Files.writeString(folder.resolve("settings.yaml"), "mail: {}\n");
    Path file = folder.resolve("backup.zip");
    store.backup(
        file, Map.of("settings.yaml", settings, "missing.yaml", folder.resolve("missing")));
    return file;
  }

  void restoresInto(StoreConfig target) throws IOException {
    Change change = told("G/TBT/N/USA/1");
    store.digests().recordComposed(List.of(digest(run(), anna, change)));
    long seq = store.notifications().highestSeq();
    Path file = backup();
    Path settings = folder.resolve("there/settings.yaml");
    later(Duration.ofHours(1));
    Backup.Restored restored =
        Backup.restore(target, file, Map.of("settings.yaml", settings), false, clock);
    assertEquals(1, restored.notifications());
    assertEquals(List.of("settings.yaml"), restored.files());
    assertEquals("mail: {}\n", Files.readString(settings));
    try (Store there = Store.open(target, clock)) {
      assertEquals(Optional.of(now()), there.heldSince());
      assertTrue(there.state("reindex_needed").isPresent());
      assertTrue(there.notifications().highestSeq() > seq);
      assertEquals(List.of(), there.sending().unsent(10), "held");
      assertEquals(change, there.notifications().change(change.id()).orElseThrow());
      assertEquals(store.subscribers().list(0, 10), there.subscribers().list(0, 10));
      assertEquals(1, there.digests().pending(bela, now(), monthAgo()).size());
      there.resumeFrom(now());
      assertEquals(Optional.empty(), there.heldSince());
      assertEquals(List.of(), there.digests().pending(bela, now(), monthAgo()));
      assertEquals(List.of(), there.sending().unsent(10), "may have gone out since the backup");
    }
    StoreException notEmpty =
        assertThrows(
            StoreException.class, () -> Backup.restore(target, file, Map.of(), false, clock));
    assertTrue(
        String.valueOf(notEmpty.getMessage()).contains("already holds something"),
        notEmpty.getMessage());
    assertEquals(1, Backup.restore(target, file, Map.of(), true, clock).notifications());
  }

  @Test
  void aBackupRestoresIntoAnEmbeddedStore() throws IOException {
    restoresInto(StoreConfig.embedded(folder.resolve("restored")));
  }

  @Test
  void aBackupRestoresIntoPostgres() throws IOException {
    restoresInto(PostgresServer.get().freshDatabase(folder.resolve("restored")));
  }

  @Test
  void aStoreInUseIsNotRestored() throws IOException {
    Path file = backup();
    StoreException e =
        assertThrows(
            StoreException.class, () -> Backup.restore(config, file, Map.of(), true, clock));
    assertTrue(String.valueOf(e.getMessage()).contains("is in use"), e.getMessage());
  }

  @Test
  void aFileThatIsNoBackupIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("some.zip"), "not a zip");
    StoreConfig target = StoreConfig.embedded(folder.resolve("restored"));
    assertThrows(StoreException.class, () -> Backup.restore(target, file, Map.of(), false, clock));
  }

  @Test
  void everyTableIsInTheBackup() throws SQLException {
    TreeSet<String> found = new TreeSet<>();
    try (Connection c = store.quartzDataSource().getConnection();
        ResultSet r = c.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (r.next()) {
        String schema = r.getString("TABLE_SCHEM");
        String name = r.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        boolean ours = schema == null || schema.equals("tbtwatch");
        if (ours && !name.matches("(qrtz|flyway|sqlite)_.*")) {
          found.add(name);
        }
      }
    }
    assertEquals(new TreeSet<>(Tables.ALL), found);
  }
}
