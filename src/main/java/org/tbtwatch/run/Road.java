package org.tbtwatch.run;

import java.time.Clock;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.fetch.Fetcher;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.store.Store;

/**
 * The stations that a crawl goes through up to the store.
 *
 * @param fetcher asks politely
 * @param archive keeps what came back
 * @param parsers read it
 * @param store files it
 * @param clock tells the time
 */
public record Road(Fetcher fetcher, Archive archive, Parsers parsers, Store store, Clock clock) {}
