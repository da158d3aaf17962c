package org.tbtwatch.digest;

import org.tbtwatch.nomenclature.Members;

/** Writes digests. */
public final class DigestComposer {

  public DigestComposer(Members members) {}

  /** Composes one digest; the same content gives the same text. */
  public ComposedText compose(DigestContent content) {
    throw new UnsupportedOperationException("not written yet" + content);
  }
}
