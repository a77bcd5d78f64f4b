#!/usr/bin/env bash
# Searches a folder of drafts with ripgrep, one pass for each of sixty patterns, as somebody without a linter would.
# Usage: cargo bench --bench check -- --write FOLDER && benches/peers/drafts_ripgrep.sh FOLDER
set -euo pipefail
folder=${1:?Nennen Sie den Ordner mit den Entwürfen.}
if ! command -v rg >/dev/null; then
    echo "ripgrep (rg) ist hier nicht eingerichtet; der Vergleich entfällt."
    exit 0
fi
patterns=(
    'gleichwertig|vergleichbar|gleichartig' 'vorgegeben|vorgeschrieben|zwingend' 'beibehalt' 'kompatib' 'oracle|microsoft|sap|adobe'
    'ausschließlich neulizenzen' 'keine gebrauchten? (lizenzen|software)' 'zertifizierter? partner|partnerstatus'
    '(gold|platin|premium)[- ]partner' '\b(din|iso(/iec)?|etsi) ?(en )?\d{3,5}' 'it-grundschutz' '\bbsi[- ]c5'
    'wirtschaftlichste[ns]? angebot' 'zuschlagskriterien' 'unterkriterien' '100 ?% .{0,40}preis' 'mitarbeiter(innen)?(an)?zahl'
    '(erfahrung|referenzen|umsatz) (des|der) (unternehmens|bieters)' 'am meisten überzeug' 'im vergleich zu den (anderen|übrigen)'
    'punktpreis|richtwertmethode' 'unternehmensengagement|ausbildungsquote' 'lebenszykluskosten|\btco\b' 'quellcode|quelltext|source ?code'
    '(ausschließliche|umfassende|sämtliche)[sn]? .{0,60}(nutzungs|verwertungs)rechte' 'nutzungsrecht' '\bsbom\b|cyclonedx'
    'unterauftragnehmer|subunternehmer' 'open[- ]source|quelloffen' 'kein(e|en)? (einsatz von )?open[- ]source' '\bbusl\b|\bsspl\b'
    'cc[- ]by' '\ba?gpl' '(nur|ausschließlich) .{0,30}europäische' 'digitale[rn]? souveränität' 'in deutschland' 'no[- ]spy|us-konzern'
    'regionale[nr]? (erfahrung|kenntnis)' 'cloud and ai development act' '\bsaas\b|\bcloud' 'datenexport|anbieterwechsel'
    'export(gebühr|pauschale|kosten)|egress' 'verlängert sich .{0,60}(automatisch|stillschweigend)' 'billige[mn] ermessen'
    'evb-it' '(agb|geschäftsbedingungen) (des|der) (auftragnehmer|bieter)' 'barriere(frei|arm)|\bwcag\b|\bbitv' 'möglichst barrierefrei'
    'blaue[rnm]? engel|\bepeat\b' 'vergabevermerk' 'ohne (vorherigen )?(aufruf zum wettbewerb|teilnahmewettbewerb)' 'gesamtvergabe'
    'rechnung.{0,60}(ausschließlich|nur) .{0,30}(per post|als pdf)' '§§? ?\d+.{0,20}(uvgo|vgv|gwb)' '\bxxx+\b|lorem ipsum|\btbd\b'
    'personenbezogene' '(updates?|patches?).{0,80}(regelmäßig|zeitnah|unverzüglich)' 'angebotsfrist|abgabefrist' 'schutzgebühr'
    'nebenangebot' '\d{1,2}\.\d{1,2}\.20\d\d'
)
echo "${#patterns[@]} Muster, je ein Durchgang"
run() { for pattern in "${patterns[@]}"; do rg -i -o -c --no-messages -- "$pattern" "$folder" >/dev/null || true; done; }
for turn in 1 2 3; do
    begun=$(date +%s%N)
    run
    ended=$(date +%s%N)
    echo "Lauf $turn: $(((ended - begun) / 1000000)) ms"
done
