package org.tbtwatch.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.tbtwatch.search.document.Fields;
import org.tbtwatch.search.document.TextBox;
import org.tbtwatch.search.hit.BroadQuery;
import org.tbtwatch.search.hit.Counting;
import org.tbtwatch.search.hit.DeadlineOrder;
import org.tbtwatch.search.hit.FacetColumns;
import org.tbtwatch.search.hit.OnePass;
import org.tbtwatch.search.hit.Passages;
import org.tbtwatch.search.hit.SimilarNotices;
import org.tbtwatch.search.query.Clause;
import org.tbtwatch.search.query.ClauseQueries;
import org.tbtwatch.search.query.CodedFields;
import org.tbtwatch.search.query.Expansion;
import org.tbtwatch.search.query.QueryReader;
import org.tbtwatch.search.query.Vocabulary;
import org.tbtwatch.search.query.WordGuess;

/** One search over one state of the index. */
final class NoticeSearch {
  /** A search for some hits that takes longer is ended and says so; a list of all never is. */
  static final long MAX_MILLIS = 5_000;

  /** Passages are made for no more hits than this; a list of all is read by machines. */
  static final int MAX_HIGHLIGHTED = 500;

  private static final Set<String> STORED_TEXTS = storedTexts();

  /** What searches leave for later ones. */
  record Kept(FacetColumns.Kept columns, Vocabulary.Kept vocabulary) {
    Kept() {
      this(new FacetColumns.Kept(), new Vocabulary.Kept());
    }
  }

  private final DirectoryReader reader;
  private final Vocabulary.Kept vocabulary;
  private final IndexSearcher searcher;
  private final LocalDate today;
  private final Counting counting;

  NoticeSearch(DirectoryReader reader, LocalDate today, Kept kept) {
    this.reader = reader;
    this.counting = new Counting(reader, today, kept.columns());
    this.vocabulary = kept.vocabulary();
    this.searcher = new IndexSearcher(reader);
    this.today = today;
  }

  private static Set<String> storedTexts() {
    Set<String> fields = new HashSet<>(Set.of(Fields.ID, Fields.SHOWN_SYMBOL));
    for (TextBox box : TextBox.values()) {
      if (box.isShown()) {
        fields.add(box.field());
      }
    }
    return Set.copyOf(fields);
  }

  SearchResult search(SearchRequest request) throws IOException {
    QueryReader.Reading reading = new QueryReader(request.query(), new CodedFields(today)).read();
    Expansion expansion = new Expansion();
    boolean widened = request.choices().alsoOtherNames();
    Clause clause = widened ? expansion.of(reading.clause()) : reading.clause();
    ClauseQueries queries = new ClauseQueries(reader, vocabulary);
    List<Note> notes = new ArrayList<>(reading.notes());
    Query query = filtered(queries.of(clause), request);
    if (request.limit() > 0) {
      // From here on: what was needed to read the query may be loaded by the first one.
      searcher.setTimeout(new QueryTimeoutImpl(MAX_MILLIS));
    }
    OnePass.Seen seen = seen(query, request);
    if (seen.top().totalHits.value() == 0) {
      Optional<Query> relaxed = queries.relaxed(clause);
      if (relaxed.isPresent()) {
        seen = seen(filtered(relaxed.get(), request), request);
        if (seen.top().totalHits.value() > 0) {
          notes.add(Note.of(Note.What.MOST_WORDS));
        }
      }
    }
    TopFieldDocs top = seen.top();
    Map<Facet, List<SearchResult.Count>> facets =
        request.choices().counted()
            ? counting.all(seen.all(), request.choices().chosen())
            : Map.of();
    boolean fewAndPlain = top.totalHits.value() < 3 && !request.query().isBlank();
    Optional<String> better =
        fewAndPlain && request.choices().counted()
            ? new WordGuess(reader).of(request.query(), reading.clause())
            : Optional.empty();
    if (searcher.timedOut()) {
      notes.add(Note.of(Note.What.TIME_OUT));
    }
    String readAs = readAs(request, reading, notes);
    return new SearchResult(
        top.totalHits.value(),
        hits(top, request, new Passages(clause)),
        readAs,
        new SearchResult.Understood(
            readAs.isEmpty() ? "" : reading.clause().toString(), notes, expansion.also(), better),
        facets);
  }

  Statistics statistics(SearchRequest request, Facet rows, List<Facet> across) throws IOException {
    QueryReader.Reading reading = new QueryReader(request.query(), new CodedFields(today)).read();
    Clause clause =
        request.choices().alsoOtherNames()
            ? new Expansion().of(reading.clause())
            : reading.clause();
    Query query =
        narrowed(filtered(new ClauseQueries(reader, vocabulary).of(clause), request), request);
    OnePass.Seen seen = searcher.search(query, counted(best(Sort.INDEXORDER, 1), Map.of()));
    return counting.cross(seen.all(), rows, across);
  }

  List<SearchResult.Hit> similar(String notificationId, int limit) throws IOException {
    List<SearchResult.Hit> hits = new ArrayList<>();
    for (ScoreDoc found : new SimilarNotices(reader, searcher).to(notificationId, limit)) {
      Document doc =
          reader.storedFields().document(found.doc, Set.of(Fields.ID, Fields.SHOWN_SYMBOL));
      hits.add(
          new SearchResult.Hit(
              text(doc, Fields.ID), text(doc, Fields.SHOWN_SYMBOL), found.score, Map.of()));
    }
    return hits;
  }

  List<String> symbols(String prefix, int limit) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, Fields.SYMBOL);
    List<String> found = new ArrayList<>();
    if (terms == null) {
      return found;
    }
    TermsEnum each = terms.iterator();
    if (each.seekCeil(new BytesRef(prefix)) == TermsEnum.SeekStatus.END) {
      return found;
    }
    for (BytesRef term = each.term(); term != null && found.size() < limit; term = each.next()) {
      String symbol = term.utf8ToString();
      if (!symbol.startsWith(prefix)) {
        break;
      }
      found.add(symbol);
    }
    return found;
  }

  private OnePass.Seen seen(Query all, SearchRequest request) throws IOException {
    int most = Math.max(1, reader.maxDoc());
    long wanted =
        request.limit() <= 0 ? most : (long) Math.max(0, request.offset()) + request.limit();
    int count = (int) Math.min(most, wanted);
    TopFieldCollectorManager best = best(order(request), count);
    if (!request.choices().counted()) {
      return new OnePass.Seen(
          searcher.search(narrowed(all, request), best), counting.noDocuments());
    }
    if (request.sort() == SearchRequest.Sort.RELEVANCE) {
      BroadQuery broad = new BroadQuery(reader, all);
      if (broad.isBroad()) {
        return broad(broad, all, request, count);
      }
    }
    return searcher.search(all, counted(best, request.choices().chosen()));
  }

  private OnePass.Seen broad(BroadQuery broad, Query all, SearchRequest request, int count)
      throws IOException {
    FixedBitSet[] found = counting.noDocuments();
    broad.mark(found);
    for (Query rest : broad.rest()) {
      searcher.search(rest, new OnePass(found, new FixedBitSet[0], best(Sort.INDEXORDER, 1)));
    }
    TopFieldDocs top =
        searcher.search(
            narrowed(all, request),
            new TopFieldCollectorManager(order(request), count, null, count));
    FixedBitSet[] narrowed = counting.narrowed(request.choices().chosen());
    long total = 0;
    for (int i = 0; i < found.length; i++) {
      total +=
          narrowed.length == 0
              ? found[i].cardinality()
              : FixedBitSet.intersectionCount(found[i], narrowed[i]);
    }
    return new OnePass.Seen(
        new TopFieldDocs(
            new TotalHits(total, TotalHits.Relation.EQUAL_TO), top.scoreDocs, top.fields),
        found);
  }

  private OnePass counted(TopFieldCollectorManager best, Map<Facet, Set<String>> chosen)
      throws IOException {
    return new OnePass(counting.noDocuments(), counting.narrowed(chosen), best);
  }

  private static TopFieldCollectorManager best(Sort order, int count) {
    return new TopFieldCollectorManager(order, count, null, Integer.MAX_VALUE);
  }

  /** The query narrowed to what is chosen of facets. */
  private Query narrowed(Query query, SearchRequest request) {
    if (request.choices().chosen().isEmpty()) {
      return query;
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(query, query instanceof MatchAllDocsQuery ? Occur.FILTER : Occur.MUST);
    request
        .choices()
        .chosen()
        .forEach(
            (facet, values) ->
                all.add(
                    facet == Facet.STATE
                        ? CodedFields.inState(values, today)
                        : CodedFields.anyOf(facet.field(), List.copyOf(values)),
                    Occur.FILTER));
    return all.build();
  }

  private Sort order(SearchRequest request) {
    SortField newest = new SortField(Fields.DISTRIBUTED, SortField.Type.LONG, true);
    newest.setMissingValue(Long.MIN_VALUE);
    SortField id = new SortField(Fields.ID, SortField.Type.STRING);
    return switch (request.sort()) {
      case RELEVANCE -> new Sort(SortField.FIELD_SCORE, newest, id);
      case DATE -> new Sort(newest, id);
      case DEADLINE -> {
        LocalDate from = request.openOn().orElse(today);
        SortField deadline = new DeadlineOrder(from).getSortField(false);
        deadline.setMissingValue(Long.MAX_VALUE);
        yield new Sort(deadline, newest, id);
      }
    };
  }

  /** The query with the request's filters around it. */
  static Query filtered(Query query, SearchRequest request) {
    List<Query> filters = new ArrayList<>();
    if (!request.members().isEmpty()) {
      List<String> codes =
          request.members().stream().map(m -> m.strip().toUpperCase(Locale.ROOT)).toList();
      filters.add(CodedFields.anyOf(Fields.MEMBER, codes));
    }
    if (!request.hs().isEmpty()) {
      filters.add(CodedFields.hs(Fields.HS, request.hs()));
    }
    if (!request.ics().isEmpty()) {
      filters.add(CodedFields.ics(request.ics()));
    }
    request.openOn().ifPresent(day -> filters.add(CodedFields.openOn(day)));
    if (request.from().isPresent() || request.to().isPresent()) {
      filters.add(CodedFields.distributed(request.from(), request.to()));
    }
    if (filters.isEmpty()) {
      return query;
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(query, query instanceof MatchAllDocsQuery ? Occur.FILTER : Occur.MUST);
    filters.forEach(f -> all.add(f, Occur.FILTER));
    return all.build();
  }

  private List<SearchResult.Hit> hits(TopFieldDocs top, SearchRequest request, Passages passages)
      throws IOException {
    List<SearchResult.Hit> hits = new ArrayList<>();
    StoredFields stored = reader.storedFields();
    boolean scored = request.sort() == SearchRequest.Sort.RELEVANCE;
    for (int i = Math.max(0, request.offset()); i < top.scoreDocs.length; i++) {
      ScoreDoc found = top.scoreDocs[i];
      boolean highlighted = hits.size() < MAX_HIGHLIGHTED;
      Document doc =
          stored.document(
              found.doc, highlighted ? STORED_TEXTS : Set.of(Fields.ID, Fields.SHOWN_SYMBOL));
      float score = scored ? scoreOf((FieldDoc) found) : 0;
      hits.add(
          new SearchResult.Hit(
              text(doc, Fields.ID),
              text(doc, Fields.SHOWN_SYMBOL),
              score,
              highlighted ? passages.of(texts(doc)) : Map.of()));
    }
    return hits;
  }

  private static float scoreOf(FieldDoc doc) {
    return doc.fields != null && doc.fields[0] instanceof Float score ? score : 0;
  }

  private static String text(Document doc, String field) {
    String value = doc.get(field);
    return value == null ? "" : value;
  }

  private static Map<TextBox, String> texts(Document doc) {
    Map<TextBox, String> texts = new EnumMap<>(TextBox.class);
    for (TextBox box : TextBox.values()) {
      if (box.isShown()) {
        String text = text(doc, box.field());
        if (!text.isEmpty()) {
          texts.put(box, text);
        }
      }
    }
    return texts;
  }

  private static String readAs(
      SearchRequest request, QueryReader.Reading reading, List<Note> notes) {
    if (reading.notes().isEmpty() && request.query().isBlank()) {
      return "";
    }
    StringBuilder text = new StringBuilder(reading.clause().toString());
    notes.stream().filter(n -> n.what().isOutcome()).forEach(n -> text.append("; ").append(n));
    if (!reading.notes().isEmpty()) {
      List<String> left = reading.notes().stream().map(Note::toString).toList();
      text.append("; left out: ").append(String.join(", ", left));
    }
    return text.toString();
  }
}
