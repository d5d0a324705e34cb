/**
 * Countries with the words that stand for them. One row: name | adjectives and names of the people | capital |
 * other names. States that no longer exist are kept, for articles of other decades. Facts only, written for
 * Postil. By `Brussels` the news mean the European Union where it acts.
 */
const ROWS = `
Afghanistan|Afghan,Afghans|Kabul|
Albania|Albanian,Albanians|Tirana|
Algeria|Algerian,Algerians|Algiers|
Andorra|Andorran,Andorrans|Andorra la Vella|
Angola|Angolan,Angolans|Luanda|
Antigua and Barbuda|Antiguan,Antiguans|Saint John's|
Argentina|Argentine,Argentinian,Argentines,Argentinians|Buenos Aires|
Armenia|Armenian,Armenians|Yerevan|
Australia|Australian,Australians|Canberra|
Austria|Austrian,Austrians|Vienna|
Austria-Hungary|Austro-Hungarian||
Azerbaijan|Azerbaijani,Azeri,Azerbaijanis,Azeris|Baku|
Bahamas|Bahamian,Bahamians|Nassau|The Bahamas
Bahrain|Bahraini,Bahrainis|Manama|
Bangladesh|Bangladeshi,Bangladeshis|Dhaka|
Barbados|Barbadian,Barbadians|Bridgetown|
Belarus|Belarusian,Belarusians|Minsk|
Belgium|Belgian,Belgians||
Belize|Belizean,Belizeans|Belmopan|
Benin|Beninese|Porto-Novo|
Bhutan|Bhutanese|Thimphu|
Bolivia|Bolivian,Bolivians|La Paz|
Bosnia and Herzegovina|Bosnian,Bosnians|Sarajevo|Bosnia,Bosnia-Herzegovina
Botswana|Botswanan,Botswanans|Gaborone|
Brazil|Brazilian,Brazilians|Brasília|
Brunei|Bruneian,Bruneians|Bandar Seri Begawan|
Bulgaria|Bulgarian,Bulgarians|Sofia|
Burkina Faso|Burkinabe,Burkinabé|Ouagadougou|
Burundi|Burundian,Burundians|Gitega|
Cambodia|Cambodian,Cambodians|Phnom Penh|
Cameroon|Cameroonian,Cameroonians|Yaoundé|
Canada|Canadian,Canadians|Ottawa|
Cape Verde|Cape Verdean,Cape Verdeans|Praia|Cabo Verde
Central African Republic|Central African|Bangui|
Chad|Chadian,Chadians|N'Djamena|
Chile|Chilean,Chileans|Santiago|
China|Chinese|Beijing|People's Republic of China,PRC
Colombia|Colombian,Colombians|Bogotá|
Comoros|Comorian,Comorians|Moroni|
Costa Rica|Costa Rican,Costa Ricans|San José|
Croatia|Croatian,Croat,Croatians,Croats|Zagreb|
Cuba|Cuban,Cubans|Havana|
Cyprus|Cypriot,Cypriots|Nicosia|
Czechoslovakia|Czechoslovak,Czechoslovaks||
Czech Republic|Czech,Czechs|Prague|Czechia
Democratic Republic of the Congo|Congolese|Kinshasa|DR Congo,DRC,Congo
Denmark|Danish,Dane,Danes|Copenhagen|
Djibouti|Djiboutian,Djiboutians||
Dominica|Dominican||
Dominican Republic|Dominican,Dominicans|Santo Domingo|
East Germany|East German,East Germans|East Berlin|German Democratic Republic,GDR
East Timor|Timorese,East Timorese|Dili|Timor-Leste
Ecuador|Ecuadorian,Ecuadorean,Ecuadorians,Ecuadoreans|Quito|
Egypt|Egyptian,Egyptians|Cairo|
El Salvador|Salvadoran,Salvadorans|San Salvador|
Equatorial Guinea|Equatorial Guinean|Malabo|
Eritrea|Eritrean,Eritreans|Asmara|
Estonia|Estonian,Estonians|Tallinn|
Eswatini|Swazi,Swazis|Mbabane|Swaziland
Ethiopia|Ethiopian,Ethiopians|Addis Ababa|
Fiji|Fijian,Fijians|Suva|
Finland|Finnish,Finn,Finns|Helsinki|
France|French,Frenchman|Paris|
Gabon|Gabonese|Libreville|
Gambia|Gambian,Gambians|Banjul|The Gambia
Georgia|Georgian,Georgians|Tbilisi|
Germany|German,Germans|Berlin|
Ghana|Ghanaian,Ghanaians|Accra|
Greece|Greek,Greeks|Athens|
Greenland|Greenlandic|Nuuk|
Grenada|Grenadian,Grenadians||
Guatemala|Guatemalan,Guatemalans|Guatemala City|
Guinea|Guinean,Guineans|Conakry|
Guinea-Bissau||Bissau|
Guyana|Guyanese|Georgetown|
Haiti|Haitian,Haitians|Port-au-Prince|
Honduras|Honduran,Hondurans|Tegucigalpa|
Hungary|Hungarian,Hungarians|Budapest|
Iceland|Icelandic,Icelander,Icelanders|Reykjavík,Reykjavik|
India|Indian,Indians|New Delhi,Delhi|Delhi
Indonesia|Indonesian,Indonesians|Jakarta|
Iran|Iranian,Iranians|Tehran|Islamic Republic of Iran
Iraq|Iraqi,Iraqis|Baghdad|
Ireland|Irish,Irishman|Dublin|Republic of Ireland
Israel|Israeli,Israelis|Jerusalem|
Italy|Italian,Italians|Rome|
Ivory Coast|Ivorian,Ivorians|Yamoussoukro|Côte d'Ivoire
Jamaica|Jamaican,Jamaicans|Kingston|
Japan|Japanese|Tokyo|
Jordan|Jordanian,Jordanians|Amman|
Kazakhstan|Kazakh,Kazakhs|Astana|
Kenya|Kenyan,Kenyans|Nairobi|
Kiribati||Tarawa|
Kosovo|Kosovar,Kosovars|Pristina|
Kuwait|Kuwaiti,Kuwaitis|Kuwait City|
Kyrgyzstan|Kyrgyz|Bishkek|
Laos|Laotian,Lao,Laotians|Vientiane|
Latvia|Latvian,Latvians|Riga|
Lebanon|Lebanese|Beirut|
Lesotho|Basotho|Maseru|
Liberia|Liberian,Liberians|Monrovia|
Libya|Libyan,Libyans|Tripoli|
Liechtenstein||Vaduz|
Lithuania|Lithuanian,Lithuanians|Vilnius|
Luxembourg|Luxembourgish||
Madagascar|Malagasy|Antananarivo|
Malawi|Malawian,Malawians|Lilongwe|
Malaysia|Malaysian,Malaysians|Kuala Lumpur|
Maldives|Maldivian,Maldivians|Malé|
Mali|Malian,Malians|Bamako|
Malta|Maltese|Valletta|
Marshall Islands|Marshallese|Majuro|
Mauritania|Mauritanian,Mauritanians|Nouakchott|
Mauritius|Mauritian,Mauritians|Port Louis|
Mexico|Mexican,Mexicans|Mexico City|
Micronesia|Micronesian|Palikir|
Moldova|Moldovan,Moldovans|Chişinău|
Monaco|Monegasque||
Mongolia|Mongolian,Mongolians|Ulaanbaatar|
Montenegro|Montenegrin,Montenegrins|Podgorica|
Morocco|Moroccan,Moroccans|Rabat|
Mozambique|Mozambican,Mozambicans|Maputo|
Myanmar||Naypyidaw|
Burma|Burmese|Rangoon|
Ceylon|Ceylonese||
Rhodesia|Rhodesian,Rhodesians|Salisbury|
Siam|Siamese||
Zaire|Zairean,Zaireans||
Namibia|Namibian,Namibians|Windhoek|
Nauru|Nauruan||
Nepal|Nepalese,Nepali|Kathmandu|
Netherlands|Dutch,Dutchman|The Hague|The Netherlands,Holland
New Zealand|New Zealander,New Zealanders|Wellington|
Nicaragua|Nicaraguan,Nicaraguans|Managua|
Niger|Nigerien|Niamey|
Nigeria|Nigerian,Nigerians|Abuja|
North Korea|North Korean,North Koreans|Pyongyang|DPRK
North Macedonia|Macedonian,Macedonians|Skopje|Macedonia
North Vietnam|North Vietnamese|Hanoi|
Norway|Norwegian,Norwegians|Oslo|
Oman|Omani,Omanis|Muscat|
Ottoman Empire|Ottoman,Ottomans|Constantinople|
Persia|Persian,Persians||
Pakistan|Pakistani,Pakistanis|Islamabad|
Palau|Palauan||
Palestine|Palestinian,Palestinians|Ramallah|
Panama|Panamanian,Panamanians|Panama City|
Papua New Guinea|Papua New Guinean|Port Moresby|
Paraguay|Paraguayan,Paraguayans|Asunción|
Peru|Peruvian,Peruvians|Lima|
Philippines|Philippine,Filipino,Filipinos|Manila|The Philippines
Poland|Polish,Pole,Poles|Warsaw|
Portugal|Portuguese|Lisbon|
Prussia|Prussian,Prussians||
Qatar|Qatari,Qataris|Doha|
Romania|Romanian,Romanians|Bucharest|
Russia|Russian,Russians|Moscow|Russian Federation
Rwanda|Rwandan,Rwandans|Kigali|
Samoa|Samoan,Samoans|Apia|
San Marino|Sammarinese||
Saudi Arabia|Saudi,Saudis,Saudi Arabian|Riyadh|
Senegal|Senegalese|Dakar|
Serbia|Serbian,Serb,Serbs,Serbians|Belgrade|
Seychelles|Seychellois||
Sierra Leone|Sierra Leonean|Freetown|
Singapore|Singaporean,Singaporeans||
Slovakia|Slovak,Slovaks|Bratislava|
Slovenia|Slovenian,Slovene,Slovenians,Slovenes|Ljubljana|
Solomon Islands|Solomon Islander|Honiara|
Somalia|Somali,Somalis|Mogadishu|
South Africa|South African,South Africans|Pretoria|
South Korea|South Korean,South Koreans|Seoul|Republic of Korea
South Sudan|South Sudanese|Juba|
South Vietnam|South Vietnamese|Saigon|
Soviet Union|Soviet,Soviets||USSR,U.S.S.R.
Spain|Spanish,Spaniard,Spaniards|Madrid|
Sri Lanka|Sri Lankan,Sri Lankans|Colombo|
Sudan|Sudanese|Khartoum|
Suriname|Surinamese|Paramaribo|
Sweden|Swedish,Swede,Swedes|Stockholm|
Switzerland|Swiss|Bern|
Syria|Syrian,Syrians|Damascus|
Taiwan|Taiwanese|Taipei|
Tajikistan|Tajik,Tajiks|Dushanbe|
Tanzania|Tanzanian,Tanzanians|Dodoma|
Thailand|Thai,Thais|Bangkok|
Togo|Togolese|Lomé|
Tonga|Tongan,Tongans||
Trinidad and Tobago|Trinidadian,Trinidadians|Port of Spain|
Tunisia|Tunisian,Tunisians|Tunis|
Turkey|Turkish,Turk,Turks|Ankara|Türkiye
Turkmenistan|Turkmen|Ashgabat|
Tuvalu|Tuvaluan||
Uganda|Ugandan,Ugandans|Kampala|
Ukraine|Ukrainian,Ukrainians|Kyiv|Kiev
United Arab Emirates|Emirati,Emiratis|Abu Dhabi|UAE,U.A.E.
United Kingdom|British,Briton,Britons|London|UK,U.K.,Britain,Great Britain
United States|American,Americans|Washington|US,U.S.,USA,U.S.A.,America,United States of America
Uruguay|Uruguayan,Uruguayans|Montevideo|
Uzbekistan|Uzbek,Uzbeks|Tashkent|
Vanuatu||Port Vila|
Vatican City|||Holy See,Vatican
Venezuela|Venezuelan,Venezuelans|Caracas|
Vietnam|Vietnamese|Hanoi|
West Germany|West German,West Germans|Bonn|Federal Republic of Germany
Yemen|Yemeni,Yemenis|Sanaa|
Yugoslavia|Yugoslav,Yugoslavs||
Zambia|Zambian,Zambians|Lusaka|
Zimbabwe|Zimbabwean,Zimbabweans|Harare|
England|English||
Scotland|Scottish,Scot,Scots|Edinburgh|
Wales|Welsh|Cardiff|
Northern Ireland|Northern Irish|Belfast|
Hong Kong|||
European Union||Brussels|EU,E.U.
`;

type Use = 'name' | 'people' | 'capital';

const table = new Map<string, {readonly country: string; readonly use: Use}>();

for (const row of ROWS.trim().split('\n')) {
  const [country = '', people = '', capital = '', others = ''] = row.split('|');
  const add = (words: string, use: Use) => {
    for (const word of words.split(',')) {
      if (word !== '' && !table.has(word)) {
        table.set(word, {country, use});
      }
    }
  };
  add(`${country},${others}`, 'name');
  add(people, 'people');
  add(capital, 'capital');
}

const lookUp = (words: string, use: Use): string | undefined => {
  const found = table.get(words);
  return found?.use === use ? found.country : undefined;
};

/** The country that `words` names (`U.S.`, `Burma`), in its usual English name. */
export const countryNamed = (words: string): string | undefined =>
  lookUp(words.replace(/^the /i, ''), 'name');

/** The country whose adjective or people `word` is (`Chinese`, `Danes`, `South Korean`). */
export const countryOfPeople = (word: string): string | undefined => lookUp(word, 'people');

/** The country whose capital `words` names (`New Delhi`), which stands for its government in news. */
export const countryOfCapital = (words: string): string | undefined => lookUp(words, 'capital');
