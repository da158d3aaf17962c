package org.tbtwatch.match.keyword;

import java.util.List;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.subscription.Breadth;

/**
 * One keyword at one breadth.
 *
 * @param wanted as written
 * @param exact whether only the very words count
 * @param breadth how widely it reaches
 * @param concepts what it is a term of
 * @param single whether it is one Chinese character
 */
record Keyword(
    String wanted, boolean exact, Breadth breadth, List<Concept> concepts, boolean single) {}
