package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.tbtwatch.store.copy.Backup;
import org.tbtwatch.store.digest.SendingStore.Outgoing;
import org.tbtwatch.store.subscriber.SignUpStore;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Wish;
import org.tbtwatch.subscription.Wish.Wanted;

/** The store on PostgreSQL. */
class PostgresStoreTest extends QuartzContract {

  @Override
  StoreConfig freshConfig(Path dataDir) {
    return PostgresServer.get().freshDatabase(dataDir);
  }

  @Test
  void aMissingSchemaThatMayNotBeMadeIsExplained() {
    PostgresServer server = PostgresServer.get();
    server.sql("postgres", "CREATE ROLE reader_only LOGIN");
    server.sql("postgres", "CREATE DATABASE not_ours");
    StoreConfig other =
        new StoreConfig(folder, Optional.of(server.url("not_ours")), "reader_only", "");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(other, clock));
    assertTrue(
        String.valueOf(e.getMessage()).contains("CREATE SCHEMA tbtwatch AUTHORIZATION reader_only"),
        e.getMessage());
  }

  @Test
  void anotherEncodingThanUtf8IsRefused() {
    PostgresServer server = PostgresServer.get();
    server.sql(
        "postgres",
        "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    StoreConfig latin = new StoreConfig(folder, Optional.of(server.url("latin")), "tbt", "");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(latin, clock));
    assertTrue(String.valueOf(e.getMessage()).contains("expected UTF8"), e.getMessage());
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() {
    StoreConfig wrong =
        new StoreConfig(folder, Optional.of("postgresql://me:secret@127.0.0.1:1/nothing"), "", "");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(wrong, clock));
    assertTrue(String.valueOf(e.getMessage()).contains("127.0.0.1:1/nothing"), e.getMessage());
    assertTrue(
        !String.valueOf(e.getMessage()).contains("secret") && !wrong.toString().contains("secret"));
  }

  @Test
  void aRightIsLostWithItsConnectionAndItsHolderFindsOut() {
    Exclusive held = store.tryExclusive("mail").orElseThrow();
    assertTrue(held.isHeld());
    PostgresServer.get()
        .sql(
            "postgres",
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
    assertFalse(held.isHeld());
    held.close();
    try (Exclusive other = store.tryExclusive("mail").orElseThrow()) {
      assertTrue(other.isHeld());
    }
  }

  @Test
  void mailsAndWishesOfABackupOfAnOlderSchemaAreRestored() throws Exception {
    store
        .signUps()
        .ask(
            new Wish(
                "new@example.org",
                "zh",
                ZoneId.of("Asia/Shanghai"),
                new Wanted.Digest(SavedSearch.ofKeywords("toys"))),
            new SignUpStore.Limits(Duration.ofHours(1), 2, 3));
    store.digests().recordComposed(List.of(digest(run(), anna, told("G/TBT/N/USA/1"))));
    Outgoing waiting = store.sending().unsent(10).getFirst();
    Path fresh = folder.resolve("fresh.zip");
    store.backup(fresh, Map.of());
    Path old = folder.resolve("old.zip");
    asOfSchema30(fresh, old);

    StoreConfig target = PostgresServer.get().freshDatabase(folder.resolve("restored"));
    Backup.restore(target, old, Map.of(), false, clock);

    try (Store there = Store.open(target, clock)) {
      String mail = there.digests().mail(waiting.digest().id()).orElseThrow().text();
      assertEquals(waiting.mail().text(), mail);
      assertEquals(1, there.signUps().toMail(9).size(), "its mail is tried");
    }
  }

  /** Puts each mail into the row of its digest, as it stood there once. */
  private static void asOfSchema30(Path fresh, Path old) throws IOException {
    try (ZipFile from = new ZipFile(fresh.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(old))) {
      String row = text(from, "tables/digest_mail.jsonl").strip();
      Matcher mail = Pattern.compile("\"mail\":(\\{[^}]*\\}|\"[^\"]*\")").matcher(row);
      assertTrue(mail.find(), row);
      for (ZipEntry entry : Collections.list(from.entries())) {
        String text = text(from, entry.getName());
        switch (entry.getName()) {
          case "tables/digest_mail.jsonl" -> {
            continue; // the table came later
          }
          case "manifest.json" -> text = text.replaceAll("\"schema\":\\d+", "\"schema\":30");
          case "tables/digest.jsonl" ->
              text =
                  text.strip().replaceAll("}$", "," + Matcher.quoteReplacement(mail.group()) + "}");
          case "tables/sign_up.jsonl" ->
              text =
                  text.replaceAll(",\"(tries|next_try_at)\":\\d+", "")
                      .replaceAll(",\"home_member\":\"[^\"]*\"", "");
          default -> {
            // as it is
          }
        }
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.closeEntry();
      }
    }
  }

  private static String text(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
