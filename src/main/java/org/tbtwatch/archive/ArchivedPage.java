package org.tbtwatch.archive;

import java.nio.file.Path;
import org.tbtwatch.source.Page;

/**
 * A page that is safely on disk.
 *
 * @param page as given
 * @param file the WARC file
 * @param offset of its record in that file
 * @param digest {@code sha256:} and the hex digest of the body
 * @param revisit whether the body was there already and only its reappearance was written
 */
public record ArchivedPage(Page page, Path file, long offset, String digest, boolean revisit) {}
