package org.tbtwatch.run.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.tbtwatch.store.Store;

/** Who may see the operator's page; of a password only its Argon2id hash is kept. */
public final class Operators {
  /** The shortest password taken. */
  public static final int SHORTEST = 12;

  private static final int LONGEST = 200;
  private static final String KEY = "operator.";
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Store store;
  private final SecureRandom random = new SecureRandom();

  public Operators(Store store) {
    this.store = store;
  }

  /**
   * Adds an operator, or gives one a new password.
   *
   * @throws IllegalArgumentException when name or password are not fit
   */
  public void add(String name, String password) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "an operator's name is 1 to 40 letters, digits, dots or dashes, found \"" + name + "\"");
    }
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a password has %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    store.putState(
        KEY + name,
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(
                MEMORY_KIB,
                PASSES,
                LANES,
                base64.encodeToString(salt),
                base64.encodeToString(hash(password, salt))));
  }

  /** Takes an operator out; false if there was none. */
  public boolean remove(String name) {
    boolean known = isName(name) && store.state(KEY + name).isPresent();
    if (known) {
      store.removeState(KEY + name);
    }
    return known;
  }

  /** Names of all operators. */
  public List<String> names() {
    return store.states().keySet().stream()
        .filter(k -> k.startsWith(KEY))
        .map(k -> k.substring(KEY.length()))
        .sorted()
        .toList();
  }

  /** Whether this is an operator's password; takes as long for unknown names. */
  public boolean check(String name, String password) {
    Optional<String> kept = isName(name) ? store.state(KEY + name) : Optional.empty();
    if (password.length() > LONGEST) {
      return false;
    }
    String[] parts = kept.orElse("").split("\\$");
    boolean known = parts.length == 6;
    byte[] salt = known ? Base64.getDecoder().decode(parts[4]) : new byte[SALT_BYTES];
    byte[] expected = known ? Base64.getDecoder().decode(parts[5]) : new byte[HASH_BYTES];
    boolean same = MessageDigest.isEqual(expected, hash(password, salt));
    return known && same;
  }

  private static boolean isName(String name) {
    return name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,39}");
  }

  private static byte[] hash(String password, byte[] salt) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(LANES)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    argon.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
