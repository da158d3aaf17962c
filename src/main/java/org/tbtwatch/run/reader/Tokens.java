package org.tbtwatch.run.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed addresses of pages that act for one reader, in the place of a password: each is good for
 * one thing, one person and, but for leaving, a time. The key is a file of the installation; who
 * changes it makes every older address worthless, who puts a new line on top of it keeps them.
 */
public final class Tokens {
  private static final int KEY_BYTES = 32;
  private static final int MAC_BYTES = 16;
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration THIRTEEN_MONTHS = Duration.ofDays(396);

  /** What a token is good for. */
  public enum Scope {
    /** Leaving the whole digest; never expires. */
    LEAVE("l", Duration.ZERO),
    /** Leaving one saved search; never expires. */
    LEAVE_SEARCH("s", Duration.ZERO),
    /** Being told no longer that nothing is new; never expires, as it is a way of leaving. */
    QUIET("q", Duration.ZERO),
    /** Coming back after leaving by mistake. */
    COME_BACK("b", MONTH),
    /** Confirming a wish to be told. */
    CONFIRM("c", MONTH),
    /** Changing what one gets and when. */
    PREFERENCES("p", MONTH),
    /** Staying known in a browser in which a link to one's settings was opened. */
    SESSION("r", MONTH),
    /** Saying that a notification does not concern one. */
    NOT_FOR_ME("n", MONTH),
    /** Following a measure. */
    FOLLOW("f", MONTH),
    /** The dates of one notification as a calendar file. */
    EVENT("e", MONTH),
    /** One digest as a page; outlives the stored mail. */
    DIGEST("d", THIRTEEN_MONTHS),
    /**
     * A private calendar. Programs ask for it for years, so it ends not by time but when its owner
     * makes a new address.
     */
    FEED("k", Duration.ZERO);

    private final String letter;
    private final Duration life;

    Scope(String letter, Duration life) {
      this.letter = letter;
      this.life = life;
    }

    boolean expires() {
      return !life.isZero();
    }
  }

  /**
   * What a good token says.
   *
   * @param subject our id of the reader, or of the wish to confirm
   * @param detail what it is about within the scope; may be empty
   */
  public record Token(Scope scope, String subject, String detail) {}

  /** What became of reading a token. */
  public sealed interface Reading {
    /** It is ours, of this scope, and still good. */
    record Good(Token token) implements Reading {}

    /** It was good until then. */
    record Expired(Instant at) implements Reading {}

    /** It is not ours, or for something else. */
    record Refused() implements Reading {}
  }

  /** One for each key, ready to be copied: to make one costs more than to use it. */
  private final List<Mac> macs;

  private Tokens(List<SecretKeySpec> keys) {
    this.macs = keys.stream().map(Tokens::mac).toList();
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** With the key of a file, which is made where it is missing. */
  public static Tokens of(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      List<SecretKeySpec> keys = new ArrayList<>();
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        String bare = line.strip();
        if (!bare.isEmpty() && !bare.startsWith("#")) {
          keys.add(key(file, bare));
        }
      }
      if (keys.isEmpty()) {
        throw new IllegalArgumentException(file + ": expected a key, found none");
      }
      return new Tokens(keys);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static SecretKeySpec key(Path file, String hex) {
    if (!hex.matches("[0-9a-f]{64,}") || hex.length() % 2 != 0) {
      throw new IllegalArgumentException(
          file + ": expected keys of at least 64 hexadecimal digits, one a line");
    }
    return new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA256");
  }

  private static void make(Path file) throws IOException {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path fresh = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.writeString(
        fresh,
        HexFormat.of().formatHex(bytes) + "\n",
        StandardCharsets.US_ASCII,
        StandardOpenOption.CREATE_NEW);
    try {
      onlyForUs(fresh);
      link(file, fresh);
    } catch (FileAlreadyExistsException e) {
      return; // another process was first: its key counts
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Puts the key in its place at once and whole, where the file system can. */
  private static void link(Path file, Path fresh) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException noLink) {
      try {
        Files.copy(fresh, file, StandardCopyOption.COPY_ATTRIBUTES);
      } catch (IOException e) {
        e.addSuppressed(noLink);
        throw e;
      }
    }
  }

  private static void onlyForUs(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /**
   * A token, the same for the same arguments.
   *
   * @param subject letters and digits
   * @param detail letters, digits, - and _; may be empty
   * @param issuedAt from when its life counts
   */
  public String of(Scope scope, String subject, String detail, Instant issuedAt) {
    if (subject.isEmpty() || !isPart(subject) || !isPart(detail)) {
      throw new IllegalArgumentException("cannot stand in a token: " + subject + ", " + detail);
    }
    String until =
        scope.expires()
            ? Long.toString(issuedAt.plus(scope.life).getEpochSecond() / 60, Character.MAX_RADIX)
            : "";
    String said = scope.letter + "." + subject + "." + detail + "." + until;
    return said + "." + signature(macs.getFirst(), said);
  }

  private static boolean isPart(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c >= '0' && c <= '9'
              || c >= 'A' && c <= 'Z'
              || c >= 'a' && c <= 'z'
              || c == '_'
              || c == '-';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** Reads a token that is to be good for one thing. */
  public Reading read(String text, Scope wanted, Instant now) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 5 || text.length() > 300 || !parts[0].equals(wanted.letter)) {
      return new Reading.Refused();
    }
    String said = text.substring(0, text.lastIndexOf('.'));
    if (!isOurs(said, parts[4])) {
      return new Reading.Refused();
    }
    if (wanted.expires()) {
      Optional<Instant> until = minute(parts[3]);
      if (until.isEmpty()) {
        return new Reading.Refused();
      }
      if (!now.isBefore(until.get())) {
        return new Reading.Expired(until.get());
      }
    }
    return new Reading.Good(new Token(wanted, parts[1], parts[2]));
  }

  private static Optional<Instant> minute(String text) {
    try {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text, Character.MAX_RADIX) * 60));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private boolean isOurs(String said, String signature) {
    byte[] given = signature.getBytes(StandardCharsets.UTF_8);
    boolean ours = false;
    for (Mac mac : macs) {
      ours |=
          MessageDigest.isEqual(signature(mac, said).getBytes(StandardCharsets.US_ASCII), given);
    }
    return ours;
  }

  private static String signature(Mac ready, String said) {
    try {
      Mac mac = (Mac) ready.clone();
      byte[] whole = mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(whole, MAC_BYTES));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own HmacSHA256 can be copied", e);
    }
  }
}
