package org.tbtwatch.mail.mime;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tbtwatch.mail.MailAddress;
import org.tbtwatch.mail.MailDraft;

/**
 * Puts a draft into MIME form: plain text and HTML as alternatives, both UTF-8, then the attached
 * files. Nothing of it depends on the machine, its clock, zone or language.
 */
public final class MimeWriter {
  static {
    // Unless told so, the library searches all jars for its own encoder at every encoded word: an
    // eighth of the time in which a mail is written.
    System.setProperty(
        "jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
  }

  /** Holds no settings and no connection; making one for each mail costs more than the mail. */
  private static final Session SESSION = Session.getInstance(new Properties());

  private static final String UTF_8 = "UTF-8";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?A-~]+@[!-;=?A-~]+>");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]+");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]+)*");

  /** Controls, line ends, and marks that turn the reading direction. */
  private static final Pattern UNFIT =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");

  private static final Set<String> OURS =
      Set.of(
          "from",
          "to",
          "cc",
          "bcc",
          "sender",
          "reply-to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "content-language");

  private MimeWriter() {}

  /**
   * The whole mail as bytes with CRLF line ends; the same draft gives the same bytes. Control
   * characters and marks of direction in a display name become blanks; control characters anywhere
   * else in a header they are refused.
   *
   * @throws IllegalArgumentException when an address or a header cannot be written safely
   */
  public static byte[] write(MailDraft draft) {
    try {
      MimeMessage message = new MimeMessage(SESSION);
      message.setHeader("Message-ID", checked(draft.messageId(), MESSAGE_ID, "Message-ID"));
      message.setHeader("Date", DATE.format(draft.date()));
      message.setFrom(address(draft.from(), draft.fromName()));
      message.setRecipient(RecipientType.TO, address(draft.to(), draft.toName()));
      if (draft.replyTo().isPresent()) {
        message.setReplyTo(new InternetAddress[] {address(draft.replyTo().get(), "")});
      }
      message.setSubject(line("Subject", draft.subject()), UTF_8);
      message.setHeader(
          "Content-Language", checked(draft.language(), LANGUAGE, "Content-Language"));
      addHeaders(message, draft.headers());
      message.setHeader("MIME-Version", "1.0");
      MimeBytes mail = new MimeBytes(draft.html().length() * 3 / 2 + draft.text().length() + 8192);
      String boundary = "=_" + hash(draft.messageId());
      if (draft.attachments().isEmpty()) {
        message.setHeader("Content-Type", multipart("alternative", boundary + "_a"));
        headers(message, mail);
        words(draft, boundary + "_a", mail);
      } else {
        message.setHeader("Content-Type", multipart("mixed", boundary + "_m"));
        headers(message, mail);
        withFiles(draft, boundary, mail);
      }
      return mail.toBytes();
    } catch (MessagingException | IOException e) {
      throw new IllegalArgumentException(
          "writing mail " + draft.messageId() + " in MIME form: " + e.getMessage(), e);
    }
  }

  private static void addHeaders(MimeMessage message, Map<String, String> headers)
      throws MessagingException, IOException {
    for (Map.Entry<String, String> header : new TreeMap<>(headers).entrySet()) {
      String name = checked(header.getKey(), HEADER_NAME, "header name");
      if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("header " + name + " is written from the draft itself");
      }
      String value = MimeUtility.encodeText(line(name, header.getValue()), UTF_8, null);
      message.setHeader(name, MimeUtility.fold(name.length() + 2, value));
    }
  }

  private static String multipart(String subtype, String boundary) {
    ContentType type = new ContentType("multipart", subtype, null);
    type.setParameter("boundary", boundary);
    return type.toString();
  }

  private static void headers(MimeMessage message, MimeBytes mail) throws MessagingException {
    Collections.list(message.getAllHeaderLines()).forEach(mail::line);
    mail.end();
  }

  /** Plain text and HTML, the same said twice. */
  private static void words(MailDraft draft, String boundary, MimeBytes mail) {
    mail.line("--" + boundary);
    text(draft.text(), "plain", mail);
    mail.end().line("--" + boundary);
    text(draft.html(), "html", mail);
    mail.end().line("--" + boundary + "--");
  }

  private static void text(String text, String subtype, MimeBytes mail) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean quoted = isMostlyAscii(bytes);
    mail.line("Content-Type: text/" + subtype + "; charset=" + UTF_8);
    mail.line("Content-Transfer-Encoding: " + (quoted ? "quoted-printable" : "base64")).end();
    if (quoted) {
      mail.quoted(bytes);
    } else {
      mail.base64(text);
    }
  }

  private static void withFiles(MailDraft draft, String boundary, MimeBytes mail)
      throws MessagingException, IOException {
    String between = "--" + boundary + "_m";
    mail.line(between);
    mail.line("Content-Type: " + multipart("alternative", boundary + "_a")).end();
    words(draft, boundary + "_a", mail);
    mail.end();
    for (MailDraft.Attachment file : draft.attachments()) {
      ByteArrayOutputStream part = new ByteArrayOutputStream(file.content().length * 3 / 2 + 512);
      attached(file).writeTo(part);
      mail.line(between).all(part.toByteArray()).end();
    }
    mail.line(between + "--");
  }

  /** Quoted-printable costs three bytes for each byte above ASCII, base64 four for any three. */
  private static boolean isMostlyAscii(byte[] utf8) {
    int characters = 0;
    int ascii = 0;
    for (byte b : utf8) {
      characters += b >= -64 ? 1 : 0; // all others go on with a character
      ascii += b >= 0 ? 1 : 0;
    }
    return (characters - ascii) * 12L < characters;
  }

  private static MimeBodyPart attached(MailDraft.Attachment file) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    String type = line("Content-Type", file.contentType());
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), type)));
    String name = line("file name", file.fileName());
    part.setHeader("Content-Type", type);
    part.setDisposition(Part.ATTACHMENT);
    part.setFileName(name);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private static InternetAddress address(String address, String name) throws IOException {
    InternetAddress written = new InternetAddress();
    written.setAddress(MailAddress.parse(address).toString());
    String shown = UNFIT.matcher(name).replaceAll(" ").strip();
    if (!shown.isEmpty()) {
      written.setPersonal(shown, UTF_8);
    }
    return written;
  }

  private static String line(String header, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        throw new IllegalArgumentException(
            "header "
                + header
                + " holds a control character (U+%04X) at %d".formatted((int) c, i)
                + "; it is not written");
      }
    }
    return value;
  }

  private static String checked(String value, Pattern shape, String what) {
    if (!shape.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " cannot be written safely: \"" + value.replaceAll("\\p{Cc}", "?") + "\"");
    }
    return value;
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
