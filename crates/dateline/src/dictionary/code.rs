//! Codes of actors as CAMEO chains them: a country or a kind of body, then roles, each of three letters: `RUSGOVMIL`.
//!
//! The roles are CAMEO's (Conflict and Mediation Event Observations Codebook 1.1b3, chapter 3). PLOVER kept most of their letters; MED is
//! the media in CAMEO and health in PLOVER.

use crate::lexicon::countries::state_name;
use crate::lexicon::{Country, Sector};

/// What a chain says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Code {
    pub country: Option<Country>,
    pub sectors: Vec<Sector>,
    /// Whether it is a state's code alone.
    pub is_state: bool,
    /// The first part that means nothing in CAMEO or to us.
    pub unknown: Option<String>,
}

/// Reads a chain; `None` where it is not made of capitals (and digits, which CAMEO has for churches) in threes.
pub(super) fn code(chain: &str) -> Option<Code> {
    let is_chain = chain.len().is_multiple_of(3)
        && !chain.is_empty()
        && chain.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if !is_chain {
        return None;
    }
    let mut parts = (0..chain.len()).step_by(3).map(|at| &chain[at..at + 3]).peekable();
    let mut code = Code::default();
    if let Some(&first) = parts.peek() {
        code.country = country(first);
        let is_region = REGIONS.contains(&first);
        if code.country.is_some() || is_region {
            parts.next();
        }
        code.is_state = chain.len() == 3 && code.country.and_then(state_name).is_some();
    }
    for part in parts {
        match (sector(part), body(part)) {
            (Some(sector), _) if !code.sectors.contains(&sector) => code.sectors.push(sector),
            (Some(_), _) => {}
            (None, Some(body)) => code.country = Country::from_code(body),
            (None, None) if is_silent(part) => {}
            (None, None) => drop(code.unknown.get_or_insert_with(|| part.to_owned())),
        }
    }
    match code.country.as_ref().map(Country::as_str) {
        Some("MNC") => put_first(&mut code.sectors, Sector::Bus),
        Some("IMG") if !code.sectors.contains(&Sector::Reb) => put_first(&mut code.sectors, Sector::Reb),
        Some("NGO") if code.sectors.is_empty() => code.sectors.push(Sector::Soc),
        _ => {}
    }
    Some(code)
}

/// The roles alone of a chain behind `~`.
pub(super) fn roles(chain: &str) -> Option<Code> {
    // A role is no country, though MUS is Mauritius as well as Muslims.
    let code = code(&format!("IGO{chain}"))?;
    Some(Code { country: None, is_state: false, ..code })
}

fn put_first(sectors: &mut Vec<Sector>, sector: Sector) {
    sectors.retain(|other| *other != sector);
    sectors.insert(0, sector);
}

/// The country or kind of body with which a chain begins.
fn country(part: &str) -> Option<Country> {
    let now = match part {
        "TMP" => "TLS",
        "ROM" => "ROU",
        "KSV" => "XKX",
        "PAL" => "PSE",
        "NGM" => "NGO",
        "IMY" => "IMN",
        other => other,
    };
    let code = Country::from_code(now)?;
    is_known(code).then_some(code)
}

/// Whether a code is one of ISO 3166-1 or of PLOVER's own.
pub(super) fn is_known(country: Country) -> bool {
    const BODIES: [&str; 7] = ["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"];
    /// What ISO has besides the states of our table.
    const TERRITORIES: [&str; 48] = [
        "ABW", "AIA", "ALA", "ASM", "ATA", "ATF", "BES", "BLM", "BMU", "BVT", "CCK", "COK", "CUW", "CXR", "CYM", "ESH",
        "FLK", "FRO", "GGY", "GIB", "GLP", "GRL", "GUF", "GUM", "HKG", "HMD", "IMN", "IOT", "JEY", "MAC", "MAF", "MNP",
        "MSR", "MTQ", "MYT", "NCL", "NFK", "NIU", "PCN", "PRI", "PYF", "REU", "SHN", "SPM", "TCA", "TKL", "VGB", "VIR",
    ];
    let code = country.as_str();
    BODIES.contains(&code) || TERRITORIES.contains(&code) || state_name(country).is_some()
}

/// Parts of the world and "international" at the beginning of a chain: no country in PLOVER.
const REGIONS: [&str; 22] = [
    "INT", "WST", "AFR", "ASA", "EUR", "EEU", "WEU", "MEA", "LAM", "SAM", "NAM", "CAS", "SEA", "SAS", "EAF", "WAF",
    "NAF", "SAF", "CFR", "BLK", "CRB", "NMR",
];

/// The body of which PLOVER makes a country of its own.
fn body(part: &str) -> Option<&'static str> {
    match part {
        "UNO" => Some("UNO"),
        "EEC" => Some("EUR"),
        _ => None,
    }
}

/// A role of CAMEO as a sector of PLOVER.
fn sector(part: &str) -> Option<Sector> {
    Some(match part {
        "MED" => Sector::Jrn,
        "HLH" => Sector::Med,
        "INS" | "SEP" => Sector::Reb,
        "PRM" => Sector::Prm,
        "SET" => Sector::Cvl,
        "NGO" | "NGM" | "HRI" | "ENV" | "DEV" => Sector::Soc,
        "CHR" | "CTH" | "PRO" | "ORT" | "MOS" | "MUS" | "SUN" | "SHI" | "JEW" | "BUD" | "HIN" | "SIK" => Sector::Rel,
        part => Sector::from_code(part)?,
    })
}

/// Whether a part is no role but tells more: a country, a region, a people, a church, a body of governments.
fn is_silent(part: &str) -> bool {
    const MORE: [&str; 76] = [
        "IGO", "MNC", "IMG", "RAD", "MOD", "NON", "PPL", "TOP", "MID", "HAR", "ETH", // bodies of governments:
        "ABD", "ADB", "AMU", "ARL", "ASN", "ATD", "BCA", "BIS", "CEM", "CIS", "COE", "CPA", "CWN", "EAC", "EBR", "ECA",
        "EFT", "FAO", "FID", "GCC", "GOE", "GSS", "HCH", "HCR", "IAC", "IAD", "IAE", "ICC", "ICJ", "ICO", "IDB", "IGC",
        "ILO", "IMF", "IPU", "ITP", "NAT", "OAS", "OAU", "OIC", "OPC", "SAA", "SAD", "SCE", "SOT", "UER", "WAD", "WAM",
        "WAS", "WBK", "WCT", "WEF", "WFP", "WHO", "WTO", "XFM", // other bodies, and peoples:
        "AMN", "HRW", "IRC", "MSF", "ARB", "KUR", "TAM", "UIG", "ALQ",
    ];
    MORE.contains(&part)
        || REGIONS.contains(&part)
        || country(part).is_some()
        || part.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Sector, code, roles};

    #[test]
    fn chains_are_read_in_threes() {
        let read = |chain| {
            let code = code(chain).expect("letters in threes");
            (code.country.map_or_else(String::new, |country| country.as_str().to_owned()), code.sectors, code.is_state)
        };
        assert_eq!(read("AUT"), ("AUT".into(), vec![], true));
        assert_eq!(read("AUTGOVMIL"), ("AUT".into(), vec![Sector::Gov, Sector::Mil], false));
        assert_eq!(read("AUTMED"), ("AUT".into(), vec![Sector::Jrn], false), "MED is the media in CAMEO");
        assert_eq!(read("IGOUNOHLH"), ("UNO".into(), vec![Sector::Med], false));
        assert_eq!(read("IGOEUREEC"), ("EUR".into(), vec![], false));
        assert_eq!(read("MNCUSABUS"), ("MNC".into(), vec![Sector::Bus], false));
        assert_eq!(read("INTREB"), (String::new(), vec![Sector::Reb], false));
        assert_eq!(code("AUTGOVQZX").and_then(|code| code.unknown).as_deref(), Some("QZX"));
        assert_eq!((code("AUTGO"), code("autgov"), code("")), (None, None, None));
        assert_eq!(roles("MUS").map(|code| code.sectors), Some(vec![Sector::Rel]));
    }
}
