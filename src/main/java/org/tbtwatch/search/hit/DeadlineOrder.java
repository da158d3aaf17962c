package org.tbtwatch.search.hit;

import java.io.IOException;
import java.time.LocalDate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LongValues;
import org.apache.lucene.search.LongValuesSource;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.search.document.Fields;
import org.tbtwatch.search.document.NoticeDocuments;

/** Nearest deadline first; then passed ones, latest first; then those without one. */
public final class DeadlineOrder extends LongValuesSource {
  private static final long PASSED = 10_000_000L;

  private final long today;

  public DeadlineOrder(LocalDate today) {
    this.today = today.toEpochDay();
  }

  @Override
  public LongValues getValues(LeafReaderContext leaf, @Nullable DoubleValues scores)
      throws IOException {
    NumericDocValues days = DocValues.getNumeric(leaf.reader(), Fields.DEADLINE);
    return new LongValues() {
      @Override
      public long longValue() throws IOException {
        return place(days.longValue());
      }

      @Override
      public boolean advanceExact(int doc) throws IOException {
        return days.advanceExact(doc);
      }
    };
  }

  private long place(long day) {
    if (day == NoticeDocuments.NO_DATE) {
      return Long.MAX_VALUE;
    }
    return day >= today ? day - today : PASSED + today - day;
  }

  @Override
  public boolean needsScores() {
    return false;
  }

  @Override
  public LongValuesSource rewrite(IndexSearcher searcher) {
    return this;
  }

  @Override
  public boolean isCacheable(LeafReaderContext leaf) {
    return DocValues.isCacheable(leaf, Fields.DEADLINE);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(today);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeadlineOrder o && o.today == today;
  }

  @Override
  public String toString() {
    return "deadlines from " + LocalDate.ofEpochDay(today);
  }
}
