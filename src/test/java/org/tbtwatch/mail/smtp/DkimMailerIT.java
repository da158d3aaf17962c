package org.tbtwatch.mail.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.SendResult;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.mail.mime.MimeWriterTest;

/** Signatures judged by another implementation, Debian's python3-dkim. */
class DkimMailerIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Map<String, String> LEAVING =
      Map.of(
          "List-Unsubscribe",
          "<https://tbt.example/leave/abc>",
          "List-Unsubscribe-Post",
          "List-Unsubscribe=One-Click");

  @TempDir private static Path folder;
  private static KeyPair keys;

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  private static String signed(byte[] mime) {
    List<byte[]> out = new ArrayList<>();
    Mailer kept =
        new Mailer() {
          @Override
          public SendResult send(String to, String messageId, byte[] mail) {
            out.add(mail);
            return new SendResult.Accepted("kept");
          }

          @Override
          public void close() {}
        };
    DkimMailer.Identity who = new DkimMailer.Identity("firm.example", "s1", keys.getPrivate());
    try (DkimMailer mailer = new DkimMailer(who, kept)) {
      assertEquals(new SendResult.Accepted("kept"), mailer.send("a@b.example", "<1@x>", mime));
    }
    assertTrue(!who.toString().contains("RSA"), who.toString());
    return new String(out.getFirst(), StandardCharsets.ISO_8859_1);
  }

  private static byte[] chinese() {
    return MimeWriter.write(
        MimeWriterTest.draft("wang@b.example", MimeWriterTest.SUBJECT, LEAVING));
  }

  /** What python3-dkim says of a mail, with the public key as its DNS answer. */
  private static boolean verifies(String mail) throws Exception {
    Path file = Files.writeString(folder.resolve("mail.eml"), mail, StandardCharsets.ISO_8859_1);
    String record =
        "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    String program =
        """
        import sys, dkim
        mail = open(sys.argv[1], 'rb').read()
        def dns(name, timeout=5):
            assert name.rstrip(b'.') == b's1._domainkey.firm.example', name
            return sys.argv[2].encode()
        print(dkim.verify(mail, dnsfunc=dns))
        """;
    Process process =
        new ProcessBuilder(PYTHON, "-c", program, file.toString(), record)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
    Assumptions.assumeFalse(
        said.contains("No module named 'dkim'"), "python3-dkim is not installed: not judged");
    assertTrue(said.strip().equals("True") || said.strip().equals("False"), said);
    return said.strip().equals("True");
  }

  @Test
  void anotherImplementationBelievesTheSignatureAndNoChangedMail() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of(PYTHON)), "Debian's python3 is missing");
    String mail = signed(chinese());
    assertTrue(verifies(mail));
    assertTrue(!verifies(mail.replace("leave/abc", "leave/xyz")), "where to leave is signed");
    assertTrue(!verifies(mail.replace("One-Click", "Two-Click")), "and how");
    assertTrue(!verifies(mail.replaceFirst("\r\nFrom: ", "\r\nFrom: Mallory ")), "and who from");
    int body = mail.indexOf("\r\n\r\n") + 100;
    assertTrue(!verifies(mail.substring(0, body) + "x" + mail.substring(body)), "and the text");
  }

  @Test
  void theSignatureNamesTheHeadersThatMatter() {
    String head = signed(chinese()).split("\r\n(?![ \t])")[0].replaceAll("\\s", "");
    assertTrue(head.startsWith("DKIM-Signature:"), head);
    for (String name : List.of("from", "subject", "date", "message-id", "list-unsubscribe-post")) {
      assertTrue(head.matches(".*[:=]" + name + "[:;].*"), head);
    }
    assertTrue(head.contains("s=s1;d=firm.example;") && head.contains("a=rsa-sha256"), head);
  }

  @Test
  void aKeyIsReadAsOpensslWritesItAndNothingElseIsTaken() throws Exception {
    Path pem = folder.resolve("key.pem");
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPrivate().getEncoded());
    Files.writeString(
        pem, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    assertEquals(keys.getPrivate(), DkimMailer.key(pem));
    Files.writeString(pem, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n");
    IOException e = assertThrows(IOException.class, () -> DkimMailer.key(pem));
    assertTrue(String.valueOf(e.getMessage()).contains("BEGIN PRIVATE KEY"), e.getMessage());
  }
}
