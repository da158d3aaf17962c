package org.tbtwatch.store;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to reach PostgreSQL, from a JDBC address or one in PostgreSQL's own form. */
public record PostgresAddress(String url, String user, String password) {

  private static final Pattern NATIVE = Pattern.compile("postgres(?:ql)?://(?:([^@/]*)@)?(.+)");

  public static PostgresAddress of(String databaseUrl, String user, String password) {
    if (databaseUrl.startsWith("jdbc:postgresql:")) {
      return new PostgresAddress(databaseUrl, user, password);
    }
    Matcher m = NATIVE.matcher(databaseUrl);
    if (!m.matches()) {
      throw new StoreException(
          "the address of the database starts with %s, expected jdbc:postgresql://HOST/DATABASE"
              .formatted(databaseUrl.replaceFirst("(?<=^.{0,20}:).*", "...")));
    }
    String[] login = m.group(1) == null ? new String[0] : m.group(1).split(":", 2);
    return new PostgresAddress(
        "jdbc:postgresql://" + m.group(2),
        user.isEmpty() && login.length > 0 ? decoded(login[0]) : user,
        password.isEmpty() && login.length > 1 ? decoded(login[1]) : password);
  }

  /** The same, believing these authorities where it does not say itself whom to believe. */
  PostgresAddress believing(Path pemFile) {
    if (url.contains("sslrootcert=") || url.contains("sslfactory=")) {
      return this;
    }
    String path = URLEncoder.encode(pemFile.toAbsolutePath().toString(), StandardCharsets.UTF_8);
    String sign = url.contains("?") ? "&" : "?";
    return new PostgresAddress(url + sign + "sslrootcert=" + path, user, password);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, Database.postgresProperties(user, password));
  }

  /** Host and database, without what may be secret. */
  public String shown() {
    String bare = url.replaceFirst("\\?.*", "");
    try {
      URI uri = URI.create(bare.substring("jdbc:".length()));
      return uri.getAuthority() + uri.getPath();
    } catch (IllegalArgumentException e) {
      return bare; // several hosts, or a form that is no URI: shown as it is, without options
    }
  }

  @Override
  public String toString() {
    return "PostgresAddress[" + shown() + ", user=" + user + ", password=***]";
  }
}
