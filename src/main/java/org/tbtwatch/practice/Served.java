package org.tbtwatch.practice;

import java.io.IOException;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.practice.page.DocumentsOnline;
import org.tbtwatch.practice.page.FrenchPage;
import org.tbtwatch.practice.page.HumanPages;
import org.tbtwatch.practice.page.NationalPages;
import org.tbtwatch.practice.page.PracticeAttachments;
import org.tbtwatch.practice.page.PracticeWorkbook;
import org.tbtwatch.practice.page.SearchAnswer;

/** Every page of a practice site over one set of notifications. */
final class Served {
  final PracticeData data;
  final SearchAnswer search;
  final HumanPages pages;
  final DocumentsOnline documents;
  final NationalPages national;
  final FrenchPage french;
  final PracticeAttachments attachments;
  private byte @Nullable [] workbook;

  Served(PracticeData given, URI base) {
    this.data = given.at(base);
    this.attachments = new PracticeAttachments(data);
    this.search = new SearchAnswer(data, base);
    this.pages = new HumanPages(data);
    this.documents = new DocumentsOnline(data);
    this.national = new NationalPages(data);
    this.french = new FrenchPage(data);
  }

  /** The workbook, made once. */
  synchronized byte[] workbook() throws IOException {
    byte[] made = workbook;
    if (made == null) {
      made = workbook(UnaryOperator.identity());
      workbook = made;
    }
    return made;
  }

  /** A workbook with other headers. */
  byte[] workbook(UnaryOperator<String> headers) throws IOException {
    return PracticeWorkbook.of(data, search::link, headers);
  }
}
