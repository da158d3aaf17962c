package org.tbtwatch.mail.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.tbtwatch.mail.MailAddress;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.SendResult;

/**
 * Signs each mail (DKIM, RFC 6376) before it is handed on, so that receivers know that our domain
 * wrote it: what it says, who from, and both headers by which it is left.
 */
public final class DkimMailer implements Mailer {
  private static final String HEADERS =
      "from:to:reply-to:subject:date:message-id:mime-version:content-type:list-id"
          + ":list-unsubscribe:list-unsubscribe-post";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final DKIMSigner signer;
  private final Mailer inner;

  /**
   * With whose key mails are signed.
   *
   * @param domain of the sender; its DNS holds the public half
   * @param selector under which it stands: {@code SELECTOR._domainkey.DOMAIN}
   * @param key RSA
   */
  public record Identity(String domain, String selector, PrivateKey key) {
    /** Without the key. */
    @Override
    public String toString() {
      return selector + "._domainkey." + domain;
    }
  }

  /** Signs what the inner mailer hands over. */
  public DkimMailer(Identity identity, Mailer inner) {
    String template =
        "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s; h=%s; bh=; b=;"
            .formatted(MailAddress.asciiDomain(identity.domain()), identity.selector(), HEADERS);
    this.signer = new DKIMSigner(template, identity.key());
    this.inner = inner;
  }

  /**
   * Reads a private RSA key, as {@code openssl genpkey -algorithm RSA} writes it.
   *
   * @throws IOException when the file cannot be read or holds no such key
   */
  public static PrivateKey key(Path pem) throws IOException {
    Matcher m = PEM.matcher(Files.readString(pem, StandardCharsets.US_ASCII));
    if (!m.find()) {
      throw new IOException(
          pem + ": expected -----BEGIN PRIVATE KEY----- (openssl genpkey -algorithm RSA)");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(m.group(1));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(pem + ": expected an RSA key: " + e.getMessage(), e);
    }
  }

  @Override
  public SendResult send(String to, String messageId, byte[] mime) {
    byte[] header;
    try {
      String signature = signer.sign(new ByteArrayInputStream(withPlainNames(mime)));
      String folded = signature.strip().replace("; ", ";\r\n\t") + "\r\n";
      header = folded.getBytes(StandardCharsets.US_ASCII);
    } catch (IOException | FailException e) {
      return new SendResult.Unserved("signing failed: " + e.getMessage());
    }
    byte[] signed = new byte[header.length + mime.length];
    System.arraycopy(header, 0, signed, 0, header.length);
    System.arraycopy(mime, 0, signed, header.length, mime.length);
    return inner.send(to, messageId, signed);
  }

  /**
   * The same mail to a signature, which knows header names in lower case only; the library would
   * lower them by the rules of the machine's language, and a Turkish i is another letter.
   */
  private static byte[] withPlainNames(byte[] mime) {
    byte[] plain = mime.clone();
    boolean inName = true;
    for (int i = 0; i < plain.length; i++) {
      byte c = plain[i];
      if (c == '\n') {
        if (i + 1 < plain.length && plain[i + 1] == '\r') {
          return plain; // the body begins
        }
        inName = i + 1 < plain.length && plain[i + 1] != ' ' && plain[i + 1] != '\t';
      } else if (c == ':') {
        inName = false;
      } else if (inName && c >= 'A' && c <= 'Z') {
        plain[i] = (byte) (c + ('a' - 'A'));
      }
    }
    return plain;
  }

  @Override
  public void close() {
    inner.close();
  }
}
