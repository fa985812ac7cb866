"""Activity files read: FIT, TCX and GPX, plain or gzipped, told by their content and never by their names.

reading   bytes in, recordings out
sniffing  what kind of file bytes are
inflating gzip, within limits
archive   zip archives of activity files, listed one by one
fit       FIT, the files of watches
xml       a streaming reader of XML that refuses what bombs are made of
tcx       Garmin's Training Center XML
gpx       the GPS Exchange Format
values    numbers, times and sports as files write them
"""
